interface Node<T> {
  /** The text between the parent and this node. */
  readonly text: string;
  readonly items: T[];
  /** By their first character. */
  readonly children: Map<string, Node<T>>;
}

/** Items by the fixed text that they begin with, so that those that could meet are found without looking at all. */
export class PrefixIndex<T> {
  private readonly root: Node<T> = { text: '', items: [], children: new Map() };

  add(head: string, item: T): void {
    let node = this.root;
    let rest = head;
    while (rest !== '') {
      const child = node.children.get(rest[0]);
      const length = child ? commonLength(child.text, rest) : rest.length;
      const next: Node<T> = child && length === child.text.length ? child : { text: rest.slice(0, length), items: [], children: new Map() };
      if (child && next !== child) {
        const text = child.text.slice(length);
        next.children.set(text[0], { ...child, text });
      }
      node.children.set(next.text[0], next);
      node = next;
      rest = rest.slice(length);
    }
    node.items.push(item);
  }

  /** The items whose head is a beginning of this one, or this one of theirs. */
  related(head: string): T[] {
    const found: T[] = [];
    let node = this.root;
    let rest = head;
    while (rest !== '') {
      for (const item of node.items) found.push(item);
      const child = node.children.get(rest[0]);
      if (!child) return found;
      const length = commonLength(child.text, rest);
      if (length < child.text.length && length < rest.length) return found;
      rest = rest.slice(length);
      node = child;
    }
    const below = [node];
    for (const each of below) {
      for (const item of each.items) found.push(item);
      below.push(...each.children.values());
    }
    return found;
  }
}

function commonLength(first: string, second: string): number {
  const end = Math.min(first.length, second.length);
  let length = 0;
  while (length < end && first[length] === second[length]) length += 1;
  return length;
}
