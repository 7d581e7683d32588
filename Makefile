# All commands of this clone; `make` prints the list.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first suitable Python, for set-up and for what runs without it; the rest uses .venv.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
	&& { echo "$$python"; break; }; done)
NEEDS_PYTHON := Python 3.11 to 3.14 is needed: install it, or name it with make PYTHON=/path/to/python3
# Set-up, Docker and AWS see all variables of the shell; the rest sees those that
# local/environment.py lists.
RUN := .venv/bin/python -E -m local.isolated
RUN_OPEN := .venv/bin/python -E -m
NODE_PATH_FIRST := PATH="$(CURDIR)/.venv/node:$$PATH"
COMPILE := ../.venv/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header

PROMTOOL ?= promtool

# Values are passed on as they were typed: make would expand a dollar sign.
GIVEN := AWS_CREDENTIALS_FILE BACKUP_S3_KEY FILE FROM HANDLE IDENTITY MAIL_URL MAIL_URL_FILE STACK VERSION YES
$(foreach name,$(GIVEN),$(if $(filter command line environment,$(origin $(name))),\
	$(eval override $(name) := $$(value $(name)))$(eval export $(name))))

.PHONY: help setup ports dev up secrets upgrade compose-test tls-test rollout-test upgrade-test image-sizes \
	publish publish-test sbom scan \
	deploy seed token reset test test-aws lint types test-backend test-frontend test-local \
	test-clients test-e2e probe bench bench-worst chaos crowd backup restore build format openapi lock \
	lock-images pictures icons lighthouse clean test-alerts monitoring-test test-kubernetes \
	test-dynoxide

help:
	@awk '/^## /{printf "\n%s\n", substr($$0, 4)} \
	/^[a-z0-9-]+:.*# /{name = $$1; sub(":", "", name); words = $$0; sub(/^[^#]*# /, "", words); \
	printf "  make %-14s %s\n", name, words}' Makefile
	@echo

## Run it

dev: ports setup # the whole product at http://localhost:3000, until Ctrl-C
	@$(RUN) local.dev

seed: setup # load the demo data again, while `make dev` runs
	@$(RUN) local.command seed

token: setup # print a Bearer token for curl: make token HANDLE=bayko
	@test -n "$$HANDLE" || { echo "Say for whom: make token HANDLE=bayko" >&2; exit 1; }
	@$(RUN) local.command token "$$HANDLE"

backup: # both stores of what runs, into one file: make backup FILE=… [STACK=dev|compose|production]
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m ops.backup backup "$$FILE" --stack="$$STACK"

restore: # what FILE holds again, but for what ended since: make restore FILE=… [IDENTITY=…] [YES=1] [STACK=…]
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m ops.backup restore "$$FILE" --stack="$$STACK" --identity="$$IDENTITY"

reset: setup # delete all local data but the backups; asks first
	@$(RUN) local.reset

## Run it in containers

up: # docker compose up, once its ports are known to be free: make up [ARGS=…]
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m ops.free_ports
	@exec docker compose up $(ARGS)

secrets: # secret files of production: make secrets MAIL_URL=… [AWS_CREDENTIALS_FILE=… BACKUP_S3_KEY=…]
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m ops.secret_files

upgrade: # production to another version, and back if that is not ready: make upgrade VERSION=1.2.3 [FROM=…]
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m ops.upgrade

compose-test: setup # production in containers, tried out: kills, upgrades, confinement (needs Docker)
	@$(RUN_OPEN) ops.containers.compose_test

tls-test: setup # the profile tls, tried out: https, HTTP/2 and 3, kills, certificates (needs Docker)
	@$(RUN_OPEN) ops.containers.tls_test

rollout-test: setup # three replicas: a journey over all, a restart of each under load (needs Docker)
	@$(RUN_OPEN) ops.containers.rollout_test

upgrade-test: setup # make upgrade, tried out: killed, repeated, to a version that fails (needs Docker)
	@$(RUN_OPEN) ops.containers.upgrade_test

image-sizes: setup # what the images of production add to their bases (needs Docker)
	@$(RUN_OPEN) ops.containers.image_sizes

publish: # build, tag and push all images: make publish REGISTRY=host/name VERSION=1.2.3
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m ops.containers.publish

publish-test: setup # the same, to a registry that runs for the test (needs docker-registry)
	@$(RUN_OPEN) ops.containers.publish_test

monitoring-test: setup # break a stack, and see each alert fire and end (needs Docker; ten minutes)
	@$(RUN_OPEN) ops.containers.monitoring_test $(ARGS)

test-alerts: # promtool on rules and panels of ops/monitoring (Debian's prometheus): make … [PROMTOOL=…]
	@$(PROMTOOL) check config --syntax-only ops/monitoring/prometheus.yml
	@$(PROMTOOL) test rules ops/monitoring/alerts_test.yml ops/monitoring/dashboard_test.yml

sbom: setup # what the product is made of, as CycloneDX, in .cruddur/sbom
	@$(RUN_OPEN) ops.containers.sbom

scan: setup # known faults in files, packages and images; what is accepted stands in accepted.toml
	@$(RUN_OPEN) ops.containers.scan

## Run it on AWS

deploy: setup # roll a version out: make deploy ENVIRONMENT=… REGISTRY=… VERSION=1.2.3 [PLAN=1]
	@$(RUN_OPEN) aws.deploy

## Check it

test: setup # everything below, with one summary at the end
	@$(RUN) checks

lint: setup # ruff, import-linter, Biome, drift of the types from the API
	@$(RUN) checks lint

types: setup # mypy --strict, tsc
	@$(RUN) checks types

test-backend: setup # pytest with schemathesis: make test-backend ARGS="-k home"
	@$(RUN) checks test-backend

test-frontend: setup # vitest
	@$(RUN) checks test-frontend

test-aws: setup # the templates for AWS: rules, rights, and deploys into an emulator
	@$(RUN) checks test-aws

test-kubernetes: setup # the chart: Helm, schemas, rules, a real API server (needs Go; builds half an hour once)
	@$(RUN_OPEN) charts.programs
	@$(RUN_OPEN) pytest -c charts/pytest.ini $(or $(ARGS),charts/tests)

test-dynoxide: setup # what DynamoDB keeps, on an engine in Rust (needs cargo; builds some minutes once)
	@$(RUN_OPEN) checks.dynoxide $(ARGS)

test-local: setup # pytest of the stack without Docker itself
	@$(RUN) checks test-local

test-clients: setup # generate two clients from the OpenAPI document; let them and apps of others call
	@$(RUN) checks test-clients

test-e2e: setup # Playwright in Chromium against a whole stack of its own
	@$(RUN) checks build test-e2e

probe: build # post 1 000 cruds that expire, look for what is left: make probe [ARGS="--stack compose"]
	@CHROMIUM="$$($(RUN) checks.chromium)" $(RUN) checks.probe $(ARGS)

bench: build # how fast, beside bare routes and bare SQL, and how it grows: make bench [SIZE=small|large]
	@cd backend-flask && $(NODE_PATH_FIRST) ../$(RUN_OPEN) benchmarks.reach $(if $(SIZE),--size $(SIZE)) $(ARGS)

bench-worst: setup # the most expensive request of each operation, in dense data: make … [ARGS="acts health"]
	@cd backend-flask && ../$(RUN_OPEN) benchmarks.worst_inputs $(ARGS)

chaos: setup # kill parts 20 times under writers, count what is lost: make chaos [ARGS="--stack compose"]
	@$(RUN) checks.chaos $(ARGS)

crowd: setup # restart what streams while 5 000 read: make crowd [ARGS='--nginx /usr/sbin/nginx']
	@$(RUN) checks.chaos.crowd $(ARGS)

## Change it

ports: # whether the ports of `make dev` are free
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m local.free_ports

setup: # install what the project needs, into this folder only
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m local.setup

build: setup # the web app for production, in frontend-react-js/dist
	@$(RUN) checks build

format: setup # put all code into its one form
	@.venv/bin/ruff check --fix-only --quiet . backend-flask aws
	@.venv/bin/ruff format --quiet . backend-flask aws
	@cd frontend-react-js && $(NODE_PATH_FIRST) npm run --silent format

openapi: setup # write backend-flask/openapi.yml and the web app's types from the code
	@$(RUN) local.command openapi > .cruddur/openapi.yml
	@mv .cruddur/openapi.yml backend-flask/openapi.yml
	@cd frontend-react-js && $(NODE_PATH_FIRST) npm run --silent generate

lock-images: # pin all base images again, to what the registry has under their tags (needs Docker)
	@test -n "$(PYTHON)" || { echo "$(NEEDS_PYTHON)." >&2; exit 1; }
	@$(PYTHON) -E -m ops.containers.bases

lock: setup # pin all packages again after a change of a .in or package.json
	@cd backend-flask && $(COMPILE) requirements.in -o requirements.txt
	@cd backend-flask && $(COMPILE) requirements-backup.in -o requirements-backup.txt
	@cd backend-flask && $(COMPILE) requirements-dev.in -o requirements-dev.txt
	@cd backend-flask/benchmarks && ../$(COMPILE) requirements.in -o requirements.txt
	@cd local && $(COMPILE) requirements.in -o requirements.txt
	@cd ops && $(COMPILE) requirements-scan.in -o requirements-scan.txt
	@cd checks/clients && ../$(COMPILE) requirements.in -o requirements.txt
	@cd aws && $(COMPILE) requirements.in -o requirements.txt
	@cd local && $(COMPILE) requirements-uv.in -o requirements-uv.txt
	@for project in local checks/clients frontend-react-js; do \
	(cd $$project && $(NODE_PATH_FIRST) npm install --package-lock-only --silent) || exit 1; done

pictures: build # take the journal's screenshots from a running stack
	@CHROMIUM="$$($(RUN) checks.chromium)" $(RUN) local.stack --folder .cruddur/pictures -- \
	node journal/tools/pictures.mjs $(ARGS)

icons: setup # draw the icons of the installed app from frontend-react-js/public/favicon.svg
	@cd frontend-react-js && CHROMIUM="$$(cd .. && $(RUN) checks.chromium)" $(NODE_PATH_FIRST) \
	node scripts/draw-icons.mjs

lighthouse: build # what Lighthouse says of the built app, into journal/lighthouse.md
	@CHROMIUM="$$($(RUN) checks.chromium)" $(RUN) local.stack --folder .cruddur/lighthouse -- \
	node journal/tools/lighthouse.mjs

clean: # remove all that set-up and builds made; the data stays
	@rm -rf .venv local/node_modules frontend-react-js/node_modules frontend-react-js/dist
	@find backend-flask local checks ops aws charts -name __pycache__ -prune -exec rm -rf {} +
	@find . -maxdepth 2 \( -name '.*_cache' -o -name .hypothesis -o -name .schemathesis \
	-o -name '.coverage*' -o -name test-results -o -name playwright-report \) -exec rm -rf {} +
