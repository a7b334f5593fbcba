"""
Who calls, as the gate has established it.

REST APIs: the gate verifies the signature and hands over the identity in a header that no client gets through.
Functions: their requests go to the gate, those for queues too, which the SDK sends to where the queue's address says. Their credentials name their role, signed with a key that only the emulator and the gate have.
"""
import base64
import hashlib
import hmac
import json
import os
from urllib.parse import urlsplit

from ministack.core import lambda_runtime
from ministack.services import apigateway_v1, lambda_svc, sqs

IDENTITY_HEADER = "x-gate-identity"
KEY = os.environ.pop("GATE_KEY", "")


def mend():
    apigateway_v1._iam_caller_identity = caller_identity(apigateway_v1._iam_caller_identity)
    if KEY:
        gate = urlsplit(os.environ["AWS_ENDPOINT_URL"])
        sqs.DEFAULT_HOST, sqs.DEFAULT_PORT, sqs._CANONICAL_NETLOC = gate.hostname, str(gate.port), gate.netloc
        lambda_runtime.execution_credentials = lambda_svc.execution_credentials = function_credentials


def caller_identity(original):
    def mended(headers, query_params):
        identity = headers.pop(IDENTITY_HEADER, None)
        return original(headers, query_params) if identity is None else json.loads(base64.b64decode(identity))
    return mended


def function_credentials(config):
    claim = json.dumps({"role": config["Role"], "function": config["FunctionName"]}, separators=(",", ":"))
    token = base64.urlsafe_b64encode(claim.encode()).decode()
    return {
        "AWS_ACCESS_KEY_ID": f"ASIA{hashlib.sha256(token.encode()).hexdigest()[:16].upper()}",
        "AWS_SECRET_ACCESS_KEY": hmac.new(KEY.encode(), token.encode(), hashlib.sha256).hexdigest(),
        "AWS_SESSION_TOKEN": token,
    }
