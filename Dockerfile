# One image, every role: docker build --tag devfusion .

# The same Debian release builds and runs: the C libraries are linked dynamically, Swift's own statically.
FROM swift:6.3-bookworm AS build
WORKDIR /src
COPY script/packages script/packages
RUN script/packages build && rm -rf /var/lib/apt/lists/*
# Dependencies change less often than sources, so they have a layer of their own.
COPY Package.swift ./
RUN swift package resolve
COPY Sources Sources
COPY Tests Tests
RUN swift build --configuration release --static-swift-stdlib --product devfusion \
    && strip --strip-debug .build/release/devfusion

FROM debian:bookworm-slim
# What `ldd devfusion` names beyond the base system, certificates for https, and pdftotext for sources in PDF.
# Debian's release pins what there is of them; security updates are to come in with each build.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates libcmark0.30.2 libcurl4 libprotobuf-c1 librdkafka1 libsqlite3-0 libstdc++6 libxml2 \
        poppler-utils \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin devfusion \
    && install --directory --owner=devfusion --group=devfusion /data
COPY --from=build /src/.build/release/devfusion /usr/local/bin/devfusion
# The root file system may be read-only: what is written goes to /data, and to /tmp where a tool needs it.
ENV DEVFUSION_DATA=/data
WORKDIR /data
USER 10001
VOLUME /data
EXPOSE 9464
# Signals reach the process itself, which finishes its calls and leaves its groups.
STOPSIGNAL SIGTERM
ENTRYPOINT ["devfusion"]
CMD ["serve", "--observe", ":9464"]
