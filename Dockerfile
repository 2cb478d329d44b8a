# The KRM function as a container: non-root, and nothing in it but the static binary. "make image" builds
# the binary first, so that the image needs no other image.
FROM scratch
COPY bin/fluss-fn /usr/local/bin/fluss-fn
# kustomize runs functions as the user "nobody", by name.
COPY fn/fluss-fn/passwd /etc/passwd
USER 65534:65534
ENTRYPOINT ["/usr/local/bin/fluss-fn"]
