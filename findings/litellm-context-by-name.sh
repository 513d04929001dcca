#!/usr/bin/env bash
# LiteLLM's proxy (PyPI litellm[proxy] 1.108.7) tells the context of a model by the name that its operator gave it, not by
# what stands behind the name: a model that is listed as "claude-sonnet-5-5" and served by some small local server is
# said to take a million tokens, while the same server under another name has no such figure. Clients that fit their
# prompts to `max_input_tokens` of /v1/models then send what the model can't read.
# Needs python3 with venv, and PyPI. Exit status 0: it behaves so; 1: it behaves otherwise.
set -euo pipefail

place=$(mktemp -d)
proxy=
trap '[ -z "$proxy" ] || kill "$proxy" 2>/dev/null || true; rm -rf "$place"' EXIT

timeout 60 python3 -m venv "$place/venv"
timeout 500 "$place/venv/bin/pip" install --quiet --disable-pip-version-check 'litellm[proxy]==1.108.7'
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
key=sk-$(python3 -c 'import secrets; print(secrets.token_hex(16))')

# Both names stand for one server, which is never asked.
cat >"$place/config.yaml" <<END
model_list:
  - model_name: claude-sonnet-5-5
    litellm_params: {model: hosted_vllm/tiny, api_base: "http://127.0.0.1:9/v1", api_key: none}
  - model_name: tiny
    litellm_params: {model: hosted_vllm/tiny, api_base: "http://127.0.0.1:9/v1", api_key: none}
general_settings: {master_key: $key}
END
cd "$place"
LITELLM_LOCAL_MODEL_COST_MAP=True timeout 180 "$place/venv/bin/litellm" --config config.yaml --host 127.0.0.1 \
    --port "$port" >proxy.log 2>&1 &
proxy=$!

timeout 150 python3 - "$port" "$key" <<'END'
import json, sys, time, urllib.error, urllib.request

port, key = sys.argv[1:]
request = urllib.request.Request(
    f"http://127.0.0.1:{port}/v1/models", headers={"Authorization": f"Bearer {key}"}
)
open_directly = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
while True:
    try:
        with open_directly(request, timeout=5) as answer:
            models = {model["id"]: model for model in json.load(answer)["data"]}
        break
    except urllib.error.HTTPError:
        raise
    except OSError:
        time.sleep(0.5)
print(json.dumps(models, indent=2))
named, plain = (models[name].get("max_input_tokens") for name in ("claude-sonnet-5-5", "tiny"))
print(f"said to take: claude-sonnet-5-5 {named} tokens, tiny {plain}")
sys.exit(0 if named and named >= 200_000 and not plain else 1)
END
