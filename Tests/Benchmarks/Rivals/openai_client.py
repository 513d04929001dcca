"""The same load as the benchmark "models", by OpenAI's own client for Python.

python3 -m venv VENV && VENV/bin/pip install openai
swift run -c release benchmarks models --python VENV/bin/python

Arguments: address, calls, calls at once. Prints median and 99th percentile of the time from the server's sending of the
first token to its arrival, in milliseconds.
"""

import asyncio
import resource
import sys
import time

import openai

try:
    import httpx2 as httpx
except ImportError:  # clients before version 3
    import httpx


async def main(address: str, calls: int, at_once: int) -> None:
    limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    client = openai.AsyncOpenAI(
        base_url=address, api_key="none", max_retries=0, http_client=httpx.AsyncClient(limits=limits, timeout=600)
    )
    delays = []
    rest = iter(range(calls))

    async def work() -> None:
        for _ in rest:
            is_first = True
            stream = await client.chat.completions.create(
                model="measured",
                messages=[{"role": "user", "content": "What is measured here, and against what?"}],
                stream=True,
                stream_options={"include_usage": True},
            )
            async for chunk in stream:
                if is_first:
                    is_first = False
                    sent = int(chunk.choices[0].delta.content)
                    delays.append(time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000 - sent)

    await asyncio.gather(*(work() for _ in range(at_once)))
    delays.sort()
    assert len(delays) == calls
    print(delays[calls // 2] / 1000, delays[calls * 99 // 100] / 1000)


_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
