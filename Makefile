.DEFAULT_GOAL := help
.PHONY: help run test train check evaluate bench setup lock clean

# Any CPython from 3.8 on can do the set-up; it finds or fetches the two that the project needs.
PYTHON := $(shell for p in python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11 \
    python3.10 /usr/local/bin/python3 /opt/homebrew/bin/python3; do \
    "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && echo "$$p" && break; done)
ifeq ($(PYTHON),)
PYTHON := $(shell command -v uv >/dev/null 2>&1 && echo uv run --no-project --python 3.11 python)
endif

run: setup ## 启动全部服务（Ctrl-C 停止；make run V=1 在屏幕上显示日志）
	@.venv/bin/chatbot up --demo $(if $(V),--verbose)

test: setup ## 运行全部测试（需要时先训练模型）
	@.venv/bin/chatbot train
	@.venv/bin/python -m pytest
	@nlu/.venv/bin/python -m pytest -c nlu/pyproject.toml --rootdir . --confcutdir tests/unit/nlu tests/unit/nlu

train: setup ## 训练模型（训练数据、配置或 nlu/ 没变就不重训）
	@.venv/bin/chatbot train

check: setup ## 静态检查：格式、类型、依赖方向、训练数据
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/chatbot validate
	@nlu/.venv/bin/python -m nlu.curation.check

evaluate: setup ## 量一量听懂了多少（GOLD="文件.tsv …" 再加标注好的句子；FOLDS=0 不做交叉验证）
	@.venv/bin/chatbot train
	@nlu/.venv/bin/python -m nlu.evaluation --model "$$(ls -t models/*.tar.gz | head -1)" \
	    --folds $(or $(FOLDS),5) $(GOLD)

bench: setup ## 运行基准测试（BENCH=understanding 只比语义；和 Rasa 自带的流水线同场比较要二十分钟左右）
	@.venv/bin/chatbot train
	@.venv/bin/python -m bench $(BENCH) $(GOLD)

setup: ## 准备两个 Python 环境和 .env（已就绪则立即返回）
	@$(if $(PYTHON),,echo '找不到可用的 python3（3.8 以上）：请先安装 Python，例如 sudo apt install python3，再运行一次。' >&2; exit 1)
	@$(PYTHON) -m scripts.bootstrap

UV := $(shell command -v uv || echo .tools/bin/uv)

lock: setup ## 按 pyproject.toml 与 nlu/requirements.in 重新生成锁文件
	@$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --extra dev pyproject.toml -o requirements.lock
	@$(UV) pip compile -q --universal --generate-hashes --python-version 3.10 nlu/requirements.in -o nlu/requirements.lock

clean: ## 删除环境、模型、日志和缓存（保留 .env 与 var/ 里的数据）
	@rm -rf .venv nlu/.venv .tools models reports .rasa var/log nlu/uv.lock
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## 显示这份说明
	@echo '用法：make <目标>'
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  \1\t\2/'
