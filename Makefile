SHELL := bash
.SHELLFLAGS := -euo pipefail -c
GO ?= go
# Everything shares what is compiled: with and without cgo, and with -trimpath, the go command compiles every package
# again. -v names each package, so that the first build, which takes a minute, is not silent.
export CGO_ENABLED ?= 0
BUILD = $(GO) build -v $(1) -o bin/fluss-fn ./fn/fluss-fn
GOBIN = $(or $(shell $(GO) env GOBIN),$(shell $(GO) env GOPATH)/bin)
DIR ?= .
FUZZTIME ?= 60s
# Where there is no helm, Go builds one.
HELM ?= $(or $(shell command -v helm),$(GO) run helm.sh/helm/v4/cmd/helm@$(shell cd test && $(GO) list -m -f '{{.Version}}' helm.sh/helm/v4))
PACKAGES ?= .
OVERLAYS := $(notdir $(wildcard overlays/*))

# Only a KUBECONFIG of the command line: the suite drains nodes, and nobody wants that by an exported variable.
E2E_RUN = test/e2e/run.sh $(if $(filter command,$(firstword $(origin KUBECONFIG))),--kubeconfig $(KUBECONFIG) --load-image $(LOAD_IMAGE))

# A distribution of Fluss that somebody has, for images and e2e.
FLUSS_DIST ?=

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

.PHONY: render
render: ## Print the default cluster, or the kustomization in DIR=
	@$(call BUILD)
	@bin/fluss-fn render $(DIR)

.PHONY: build
build: ## Build bin/fluss-fn
	$(call BUILD)

.PHONY: install
install: build ## Install the kustomize plugin, and fluss-fn into GOBIN
	install -D bin/fluss-fn "$(GOBIN)/fluss-fn"
	bin/fluss-fn install

.PHONY: test
test: ## Run the tests of all modules, some of them for few of their cases: it says at the end which
	@echo '== compiling what runs the tests'
	@cd test && $(GO) run ./run

.PHONY: test-long
test-long: ## Run every test with all of its cases: builds more tools, and takes a quarter of an hour
	@echo '== compiling what runs the tests'
	@cd test && $(GO) run ./run -long

.PHONY: equivalence
equivalence: ## Compare function and chart for hundreds of random clusters
	cd test && $(GO) test -timeout 40m ./chart -clusters 400

.PHONY: recipes
recipes: ## Follow the recipes of CONTRIBUTING.md, each in a copy of the repository
	cd test && $(GO) test -tags recipes -timeout 60m -v ./recipes

.PHONY: fuzz
fuzz: ## Fuzz the readers for FUZZTIME= each
	$(GO) test ./fn/internal/cli -run '^$$' -fuzz FuzzResourceList -fuzztime $(FUZZTIME)
	$(GO) test ./fn/internal/cli -run '^$$' -fuzz FuzzPlugin -fuzztime $(FUZZTIME)
	$(GO) test ./fn/internal/catalogue -run '^$$' -fuzz FuzzCheck -fuzztime $(FUZZTIME)

.PHONY: bench
bench: ## Measure the function for 1 to 1000 clusters, and the whole process
	$(GO) test ./fn/internal/... -run '^$$' -bench . -benchmem

.PHONY: bench-chart
bench-chart: ## Time the chart against another one: CHART=<absolute path>
	cd test && CHART=$(CHART) $(GO) test ./chart -run '^$$' -bench Template -benchtime 40x

.PHONY: e2e
e2e: ## Run every end-to-end test, on a cluster of its own or on KUBECONFIG=<path>, and on FLUSS_DIST=<directory or .tgz>; E2E= takes flags
	FLUSS_DIST='$(FLUSS_DIST)' $(E2E_RUN) $(E2E)

.PHONY: e2e-peer
e2e-peer: ## Measure another chart of Fluss on the test cluster: CHART=<absolute path>
	$(E2E_RUN) -run TestPeer -peer $(CHART) -rolls 3 $(E2E)

.PHONY: gitops
gitops: ## Run the tests of GitOps, with an Argo CD in a cluster of their own; GITOPS= takes flags
	test/gitops/run.sh $(GITOPS)

.PHONY: cluster-up
cluster-up: ## Start a real Kubernetes on this machine (Debian, root) and print its kubeconfig
	@cd test && $(GO) run ./cluster up

.PHONY: cluster-down
cluster-down: ## End that Kubernetes and remove all of it
	@cd test && $(GO) run ./cluster down

.PHONY: images
images: ## Make the images of the end-to-end suite, with one of FLUSS_DIST=<directory or .tgz>
	cd test && $(GO) run ./images build $(if $(FLUSS_DIST),--fluss-dist='$(abspath $(FLUSS_DIST))')

.PHONY: lint
lint: ## Check formatting, vet, module files and shell scripts
	@test -z "$$(gofmt -l . | tee -a /dev/stderr)"
	$(GO) vet ./...
	cd test && $(GO) vet ./... && $(GO) vet -tags e2e ./e2e ./gitops ./cluster/local && $(GO) vet -tags recipes ./recipes && $(GO) vet -tags release ./release
	shellcheck -x .ci/run examples/argocd/ci/check-rendered.sh test/suite.sh test/e2e/run.sh test/gitops/run.sh
	$(GO) mod tidy -diff
	cd test && $(GO) mod tidy -diff
	cd test/monitoring && $(GO) vet ./... && $(GO) mod tidy -diff
	cd test/pictures && $(GO) vet ./... && $(GO) mod tidy -diff

.PHONY: generate
generate: ## Make rendered/, chart/, docs/reference/ and the docs of the suites' figures anew
	$(GO) run ./fn/internal/settings/generate
	$(GO) run ./fn/internal/describe/generate
	$(GO) run ./fn/internal/cli/generate
	$(call BUILD)
	bin/fluss-fn render . --output rendered/default
	for o in $(OVERLAYS); do bin/fluss-fn render overlays/$$o --output rendered/$$o; done
	$(GO) run ./fn/internal/chart/generate
	cd test && $(GO) run ./document

.PHONY: pictures
pictures: ## Draw the pictures of docs/ anew: the dashboards as a recorded run shows them, and the suites' figures
	cd test/pictures && $(GO) run .

.PHONY: generate-catalogue
generate-catalogue: ## Read the option catalogue from the released Fluss clients (Maven, Java)
	$(GO) generate ./fn/internal/catalogue

.PHONY: package
package: ## Package the chart into PACKAGES=
	$(HELM) package chart --destination $(PACKAGES)

.PHONY: release
release: ## Make everything of a release in dist/: VERSION=v0.1.0, and KEY=<minisign key> to sign it
	cd test && $(GO) run ./release -version "$(VERSION)" $(if $(KEY),-key "$(abspath $(KEY))")

.PHONY: release-test
release-test: ## Make a release twice, compare the bytes, and install it as docs/install.md says
	cd test && $(GO) test -tags release -timeout 60m -v -run TestRelease ./release

.PHONY: image
image: ## Build the container image of the KRM function
	$(call BUILD,-trimpath)
	docker build -t fluss-fn .
