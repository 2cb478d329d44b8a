# The KRM function as a container: static, non-root, nothing but the binary.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY base base
COPY fn fn
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /fluss-fn ./fn/fluss-fn

FROM scratch
COPY --from=build /fluss-fn /usr/local/bin/fluss-fn
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/fluss-fn"]
