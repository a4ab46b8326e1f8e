"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "borrower",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id_last4", sa.String(), nullable=False),
        sa.Column("phone_last4", sa.String(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=False),
        sa.Column("opted_out", sa.Boolean(), nullable=False),
        sa.Column("opted_out_here", sa.Boolean(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("ref", name="pk_borrower"),
    )
    op.create_index("ix_borrower_name_id_last4", "borrower", ["name", "id_last4"])

    op.create_table(
        "command_result",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_command_result"),
    )
    op.create_table(
        "counter",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counter"),
    )
    op.create_table(
        "event",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("conversation", sa.String(), nullable=True),
        sa.Column("case_number", sa.String(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_index("ix_event_case_number", "event", ["case_number"])
    op.create_index("ix_event_conversation", "event", ["conversation"])

    op.create_table(
        "identity_failure",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", "day", name="pk_identity_failure"),
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("owner", sa.String(32), nullable=False),
        sa.Column("borrower", sa.String(), nullable=True),
        sa.Column("authenticated", sa.Boolean(), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("team", sa.String(32), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen", sa.Boolean(), nullable=False),
        sa.Column("claimed_name", sa.String(), nullable=True),
        sa.Column("claimed_last4", sa.String(), nullable=True),
        sa.Column("someone_else", sa.Boolean(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["borrower"], ["borrower.ref"], name="fk_conversation_borrower"),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
        sa.UniqueConstraint("channel", "sender", name="uq_conversation_channel_sender"),
    )
    op.create_index(
        "ix_conversation_owner_priority_queued_at",
        "conversation",
        ["owner", "priority", "queued_at"],
    )

    op.create_table(
        "loan",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("borrower", sa.String(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("lender_type", sa.String(), nullable=False),
        sa.Column("principal", sa.BigInteger(), nullable=False),
        sa.Column("annual_rate", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(32), nullable=False),
        sa.Column("disbursed_on", sa.Date(), nullable=False),
        sa.Column("paid_instalments", sa.Integer(), nullable=False),
        sa.Column("ledger_as_of", sa.Date(), nullable=True),
        sa.Column("ledger_principal", sa.BigInteger(), nullable=True),
        sa.Column("ledger_interest", sa.BigInteger(), nullable=True),
        sa.Column("ledger_penalty", sa.BigInteger(), nullable=True),
        sa.Column("payment_pending", sa.Date(), nullable=True),
        sa.Column("disputed", sa.String(), nullable=True),
        sa.Column("disputed_here", sa.String(), nullable=True),
        sa.Column("time_barred", sa.Boolean(), nullable=False),
        sa.Column("broken_plans", sa.Integer(), nullable=False),
        sa.Column("running_count", sa.Integer(), nullable=True),
        sa.Column("running_amount", sa.BigInteger(), nullable=True),
        sa.Column("running_first", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["borrower"], ["borrower.ref"], name="fk_loan_borrower"),
        sa.PrimaryKeyConstraint("ref", name="pk_loan"),
    )
    op.create_index("ix_loan_borrower", "loan", ["borrower"])

    op.create_table(
        "negotiation_case",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("borrower", sa.String(), nullable=False),
        sa.Column("wish", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("income", sa.BigInteger(), nullable=True),
        sa.Column("expenses", sa.BigInteger(), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("offered", sa.JSON(), nullable=False),
        sa.Column("reading_back", sa.String(), nullable=True),
        sa.Column("status", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["borrower"], ["borrower.ref"], name="fk_negotiation_case_borrower"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_negotiation_case"),
        sa.UniqueConstraint("number", name="uq_negotiation_case_number"),
    )
    op.create_index("ix_negotiation_case_borrower", "negotiation_case", ["borrower"])
    op.create_index(
        "uq_negotiation_case_open",
        "negotiation_case",
        ["borrower"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )

    op.create_table(
        "button",
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_button_conversation"
        ),
        sa.PrimaryKeyConstraint("conversation", "payload", name="pk_button"),
    )
    op.create_table(
        "identity_code",
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_identity_code_conversation"
        ),
        sa.PrimaryKeyConstraint("conversation", name="pk_identity_code"),
    )
    op.create_table(
        "message",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("reply_to", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_message_conversation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint(
            "conversation", "external_id", name="uq_message_conversation_external_id"
        ),
        sa.UniqueConstraint("conversation", "seq", name="uq_message_conversation_seq"),
    )
    op.create_index("ix_message_conversation_reply_to", "message", ["conversation", "reply_to"])
    op.create_index(
        "ix_message_unanswered",
        "message",
        ["id"],
        sqlite_where=sa.text("author = 'borrower' AND NOT answered"),
        postgresql_where=sa.text("author = 'borrower' AND NOT answered"),
    )

    op.create_table(
        "offer",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("recommended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_number"], ["negotiation_case.number"], name="fk_offer_case_number"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
        sa.UniqueConstraint("ref", name="uq_offer_ref"),
    )
    op.create_index("ix_offer_case_number", "offer", ["case_number"])

    op.create_table(
        "payment",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("loan", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["loan"], ["loan.ref"], name="fk_payment_loan"),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
    )
    op.create_index("ix_payment_loan", "payment", ["loan"])

    op.create_table(
        "ticket",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_ticket_conversation"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_ticket"),
        sa.UniqueConstraint(
            "kind", "conversation", "opened_on", name="uq_ticket_kind_conversation_opened_on"
        ),
    )
    op.create_table(
        "plan",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("offer", sa.String(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["offer"], ["offer.ref"], name="fk_plan_offer"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("offer", name="uq_plan_offer"),
    )
    op.create_table(
        "plan_loan",
        sa.Column("plan", SERIAL, nullable=False),
        sa.Column("loan", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("waived", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["loan"], ["loan.ref"], name="fk_plan_loan_loan"),
        sa.ForeignKeyConstraint(["plan"], ["plan.id"], name="fk_plan_loan_plan"),
        sa.PrimaryKeyConstraint("plan", "loan", name="pk_plan_loan"),
    )
    op.create_index(
        "uq_plan_loan_active",
        "plan_loan",
        ["loan"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )

    op.create_table(
        "instalment",
        sa.Column("plan", sa.BigInteger(), nullable=False),
        sa.Column("loan", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("principal", sa.BigInteger(), nullable=False),
        sa.Column("interest", sa.BigInteger(), nullable=False),
        sa.Column("penalty", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan", "loan"], ["plan_loan.plan", "plan_loan.loan"], name="fk_instalment_plan_loan"
        ),
        sa.PrimaryKeyConstraint("plan", "loan", "number", name="pk_instalment"),
    )


def downgrade() -> None:
    op.drop_table("instalment")
    op.drop_table("plan_loan")
    op.drop_table("plan")
    op.drop_table("ticket")
    op.drop_table("payment")
    op.drop_table("offer")
    op.drop_table("message")
    op.drop_table("identity_code")
    op.drop_table("button")
    op.drop_table("negotiation_case")
    op.drop_table("loan")
    op.drop_table("conversation")
    op.drop_table("identity_failure")
    op.drop_table("event")
    op.drop_table("counter")
    op.drop_table("command_result")
    op.drop_table("borrower")
