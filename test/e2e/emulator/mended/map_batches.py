"""Step Functions: ItemBatcher of a distributed map, which the emulator leaves out of account."""
from ministack.services import stepfunctions

BATCHES = "batches"


def mend():
    stepfunctions._run_distributed_map = run_in_batches(stepfunctions._run_distributed_map)


def run_in_batches(original):
    def mended(state, raw_input, effective, iterator, execution, context):
        batcher = state.get("ItemBatcher")
        if batcher is None:
            return original(state, raw_input, effective, iterator, execution, context)
        batches = in_batches(items_of(state, effective, context), batcher, effective, context)
        rest = {name: value for name, value in state.items() if name not in ("ItemBatcher", "ItemReader", "ItemSelector", "Parameters", "ItemsPath")}
        return original({**rest, "ItemsPath": f"$.{BATCHES}"}, raw_input, {BATCHES: batches}, iterator, execution, context)
    return mended


def items_of(state, effective, context):
    if state.get("ItemReader"):
        items = stepfunctions._read_map_items(state["ItemReader"], effective, context)
    else:
        items = stepfunctions._resolve_path_or_ctx(state.get("ItemsPath", "$"), effective, context)
    selector = state.get("ItemSelector")
    if selector is None:
        return items
    return [selected(selector, index, item, effective, context) for index, item in enumerate(items)]


def selected(selector, index, item, effective, context):
    return stepfunctions._resolve_params_obj(selector, effective, {**context, "Map": {"Item": {"Index": index, "Value": item}}})


def in_batches(items, batcher, effective, context):
    size = int(batcher.get("MaxItemsPerBatch") or len(items) or 1)
    given = batcher.get("BatchInput")
    same = {} if given is None else {"BatchInput": stepfunctions._resolve_params_obj(given, effective, context)}
    return [{**same, "Items": items[start:start + size]} for start in range(0, len(items), size)]
