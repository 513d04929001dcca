"""What `script/model-sdks` runs: requests held to the SDKs' types, and answers made by them."""

import importlib
import json
import pkgutil
import sys
import typing

import anthropic
import ollama
import openai
import pydantic
import typing_extensions
from anthropic import types as claude
from openai.types import chat, create_embedding_response, embedding_create_params

# Ollama's own API knows them (a prompt that is too long is refused instead of cut), its SDK does not.
BEYOND_OLLAMA = {"chat": {"truncate", "shift"}, "embed": set()}


def forbid_unknown_keys(package):
    """A key that the types don't have is an error, at every level."""
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        try:
            loaded = importlib.import_module(module.name)
        except ImportError:
            continue
        for value in vars(loaded).values():
            if typing_extensions.is_typeddict(value) and not hasattr(value, "__pydantic_config__"):
                value.__pydantic_config__ = {"extra": "forbid"}


def forbid_blocks_of_answers():
    """A turn may hold the blocks of an answer as they came; as answers they may have any key."""
    for block in typing.get_args(typing.get_args(claude.ContentBlock)[0]):
        block.model_config = {**block.model_config, "extra": "forbid"}
        block.model_rebuild(force=True)


def consumed(value):
    """Iterables are checked only as they are gone through."""
    if isinstance(value, dict):
        return {name: consumed(member) for name, member in value.items()}
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return value
    return [consumed(element) for element in value]


def ollama_problem(kind, body):
    for name in BEYOND_OLLAMA[kind]:
        body.pop(name, None)
    model = {"chat": ollama._types.ChatRequest, "embed": ollama._types.EmbedRequest}[kind]
    unknown = set(body) - set(model.model_fields)
    unknown |= set(body.get("options") or {}) - set(ollama._types.Options.model_fields)
    for message in body.get("messages", []):
        unknown |= set(message) - set(ollama._types.Message.model_fields) - {"tool_call_id"}
    if unknown:
        return f"unknown: {sorted(unknown)}"
    model.model_validate(body)


def check(requests):
    forbid_unknown_keys(anthropic.types)
    forbid_unknown_keys(openai.types)
    forbid_blocks_of_answers()
    adapters = {
        "openai": pydantic.TypeAdapter(chat.completion_create_params.CompletionCreateParamsStreaming),
        "openai-embed": pydantic.TypeAdapter(embedding_create_params.EmbeddingCreateParams),
        "anthropic": pydantic.TypeAdapter(claude.message_create_params.MessageCreateParamsStreaming),
    }
    for request in requests:
        body, kind = json.loads(request["body"]), request["kind"]
        try:
            if kind.startswith("ollama-"):
                yield ollama_problem(kind.removeprefix("ollama-"), body) or ""
            else:
                consumed(adapters[kind].validate_python(body, strict=False))
                yield ""
        except pydantic.ValidationError as problem:
            yield str(problem)


def words(literal):
    """The values of a type that is one of some words, wherever they stand in it."""
    found = []
    for part in typing.get_args(literal):
        found += [part] if isinstance(part, str) else words(part)
    return found


def dumped(event):
    return event.model_dump_json(exclude_unset=True)


def claude_stream(*, reason="end_turn", blocks=(), details=None, usage=None):
    start = claude.Message(
        id="msg_1", type="message", role="assistant", model="claude-sonnet-5-5", content=[], stop_reason=None,
        usage=claude.Usage(input_tokens=25, output_tokens=1, cache_read_input_tokens=100),
    )
    events = [claude.RawMessageStartEvent(type="message_start", message=start)]
    for index, (block, deltas) in enumerate(blocks):
        events.append(claude.RawContentBlockStartEvent(type="content_block_start", index=index, content_block=block))
        for delta in deltas:
            events.append(claude.RawContentBlockDeltaEvent(type="content_block_delta", index=index, delta=delta))
        events.append(claude.RawContentBlockStopEvent(type="content_block_stop", index=index))
    delta = claude.raw_message_delta_event.Delta(stop_reason=reason, stop_sequence=None, stop_details=details)
    total = usage or claude.MessageDeltaUsage(output_tokens=15)
    events.append(claude.RawMessageDeltaEvent(type="message_delta", delta=delta, usage=total))
    events.append(claude.RawMessageStopEvent(type="message_stop"))
    return "".join(f"event: {event.type}\ndata: {dumped(event)}\n\n" for event in events)


def claude_streams():
    text = (claude.TextBlock(type="text", text=""), [claude.TextDelta(type="text_delta", text=t) for t in ("Zwölf ", "東京")])
    thought = (
        claude.ThinkingBlock(type="thinking", thinking="", signature=""),
        [
            claude.ThinkingDelta(type="thinking_delta", thinking="Which towers?"),
            claude.SignatureDelta(type="signature_delta", signature="c2ln"),
        ],
    )
    call = (
        claude.ToolUseBlock(type="tool_use", id="t1", name="search", input={}),
        [claude.InputJSONDelta(type="input_json_delta", partial_json=part) for part in ('{"q":', '"x"}')],
    )
    own = (
        claude.ServerToolUseBlock(type="server_tool_use", id="s1", name="web_search", input={}),
        [claude.InputJSONDelta(type="input_json_delta", partial_json='{"query":"y"}')],
    )
    hidden = (claude.RedactedThinkingBlock(type="redacted_thinking", data="eA=="), [])
    for reason in words(claude.StopReason):
        yield f"anthropic/{reason}", claude_stream(reason=reason, blocks=[text])
    yield "anthropic/thinking", claude_stream(
        blocks=[hidden, thought, text],
        usage=claude.MessageDeltaUsage(
            output_tokens=15, input_tokens=30, output_tokens_details=claude.OutputTokensDetails(thinking_tokens=9)
        ),
    )
    yield "anthropic/tools", claude_stream(reason="tool_use", blocks=[text, call, own])
    yield "anthropic/refused", claude_stream(
        reason="refusal", blocks=[text],
        details=claude.RefusalStopDetails(type="refusal", category="bio", explanation="no"),
    )


def openai_stream(deltas, *, reason="stop", index=0, usage=None):
    def chunk(choices, **more):
        return chat.ChatCompletionChunk(
            id="c-1", object="chat.completion.chunk", created=1, model="gpt-5.6", choices=choices, **more
        )

    def choice(delta, finish=None):
        return chat.chat_completion_chunk.Choice(
            index=index, delta=chat.chat_completion_chunk.ChoiceDelta(**delta), finish_reason=finish
        )

    chunks = [chunk([choice({"role": "assistant", "content": ""})])]
    chunks += [chunk([choice(delta)]) for delta in deltas]
    chunks += [chunk([choice({}, reason)]), chunk([], usage=usage)]
    return "".join(f"data: {dumped(each)}\n\n" for each in chunks) + "data: [DONE]\n\n"


def openai_streams():
    usage = openai.types.CompletionUsage(
        prompt_tokens=125, completion_tokens=15, total_tokens=140,
        prompt_tokens_details=openai.types.completion_usage.PromptTokensDetails(cached_tokens=100, cache_write_tokens=5),
        completion_tokens_details=openai.types.completion_usage.CompletionTokensDetails(reasoning_tokens=9),
    )
    text = [{"content": "Zwölf "}, {"content": "東京"}]
    reasons = words(chat.chat_completion_chunk.Choice.model_fields["finish_reason"].annotation)
    for reason in reasons:
        yield f"openai/{reason}", openai_stream(text, reason=reason, usage=usage)
    yield "openai/refused", openai_stream([{"refusal": "No."}], usage=usage)
    calls = [
        {"tool_calls": [{"index": 0, "id": "t1", "type": "function", "function": {"name": "search", "arguments": ""}}]},
        {"tool_calls": [{"index": 0, "function": {"arguments": '{"q":"x"}'}}]},
    ]
    yield "openai/tools", openai_stream(calls, reason="tool_calls", usage=usage)
    vectors = create_embedding_response.CreateEmbeddingResponse(
        object="list", model="e", usage=create_embedding_response.Usage(prompt_tokens=4, total_tokens=4),
        data=[openai.types.Embedding(object="embedding", index=i, embedding=[i, 1.5]) for i in (1, 0)],
    )
    yield "openai/embeddings", dumped(vectors)


def ollama_streams():
    def line(message, **more):
        return dumped(ollama.ChatResponse(model="qwen3", created_at="2026-12-01T00:00:00Z", message=message, **more))

    def message(**members):
        return ollama.Message(role="assistant", **members)

    def story(messages, reason="stop"):
        end = line(
            message(content=""), done=True, done_reason=reason, total_duration=9, load_duration=1,
            prompt_eval_count=125, prompt_eval_duration=2, eval_count=15, eval_duration=3,
        )
        return "\n".join([*[line(each, done=False) for each in messages], end]) + "\n"

    text = [message(content="Zwölf "), message(content="東京")]
    yield "ollama/stop", story(text)
    yield "ollama/length", story(text, "length")
    yield "ollama/thinking", story([message(content="", thinking="Which towers?"), *text])
    function = ollama.Message.ToolCall.Function(name="search", arguments={"q": "x"})
    yield "ollama/tools", story([message(content="", tool_calls=[ollama.Message.ToolCall(function=function)])])
    yield "ollama/embeddings", dumped(ollama.EmbedResponse(model="e", embeddings=[[0, 1.5], [1, 1.5]], prompt_eval_count=4))


def call(address):
    """Asks by each SDK; what it made of the answers."""
    turns = [{"role": "user", "content": "Türme?"}]
    with openai.OpenAI(base_url=address + "/v1", api_key="k", max_retries=0) as client:
        chunks = list(client.chat.completions.create(model="m", messages=turns, stream=True))
        yield "openai", "".join(c.delta.content or "" for chunk in chunks for c in chunk.choices)
    with anthropic.Anthropic(base_url=address, api_key="k", max_retries=0) as client:
        with client.messages.stream(model="m", max_tokens=9, messages=turns) as stream:
            yield "anthropic", stream.get_final_text()
    answer = ollama.Client(host=address).chat(model="m", messages=turns, stream=True)
    yield "ollama", "".join(part.message.content or "" for part in answer)


match sys.argv[1:]:
    case ["check"]:
        json.dump(list(check(json.load(sys.stdin))), sys.stdout)
    case ["streams"]:
        json.dump(dict([*claude_streams(), *openai_streams(), *ollama_streams()]), sys.stdout)
    case ["call", url]:
        json.dump(dict(call(url)), sys.stdout)
    case _:
        sys.exit("script/model-sdks takes install, check, streams or call URL")
