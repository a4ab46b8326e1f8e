"""The demo terms that are shipped are those of the design."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chatbot.adapters.terms_files import TermsFiles
from chatbot.negotiation.terms import Authority
from tests.unit.negotiation.builders import ROOT, TODAY, a_loan, the_terms

SHIPPED = TermsFiles(ROOT / "terms").on(TODAY)


@pytest.mark.parametrize("product", sorted(the_terms().products))
def test_the_shipped_terms_of_a_product_are_the_designed_ones(product):
    assert SHIPPED.products[product] == the_terms().products[product]


def test_there_are_terms_for_these_products_and_no_others():
    assert set(SHIPPED.products) == {"随借", "小微贷", "月付", "信用卡分期"}
    assert SHIPPED.yearly_cost_cap == Decimal("0.24")


def test_an_agent_may_go_at_least_as_far_as_the_bot():
    for terms in SHIPPED.products.values():
        bot, agent = terms.limits[Authority.BOT], terms.limits[Authority.AGENT]
        assert agent.whole_months >= bot.whole_months
        assert agent.extension_days > bot.extension_days
        assert agent.lowest_rate_share < bot.lowest_rate_share


def test_the_penalty_rate_is_one_and_a_half_times_the_contract_rate_at_most_24_percent():
    terms = the_terms().of(a_loan())
    assert terms.penalty_rate(a_loan(annual_rate="0.12")) == Decimal("0.18")
    assert terms.penalty_rate(a_loan(annual_rate="0.16")) == Decimal("0.24")
    assert terms.penalty_rate(a_loan(annual_rate="0.18")) == Decimal("0.24")


def test_a_product_without_terms_is_named_in_the_error():
    with pytest.raises(KeyError, match="花呗"):
        the_terms().of(replace(a_loan(), product="花呗"))
