"""Nobody waits for ever: rows are held so that a foreign key can be checked, and the ledger is the last of them."""

import ast

from tests.house.repository import listed, python_under, tree, where


def test_rows_are_held_so_that_a_key_may_be_checked_meanwhile() -> None:
    """Keys are checked at the commit, when the ledger is held: held FOR UPDATE, a row would be waited for there."""
    locking = [
        where(path, node.lineno)
        for path in python_under("alongside")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "select_for_update"
        if "no_key" not in {keyword.arg for keyword in node.keywords}
    ]
    assert not locking, f"write select_for_update(no_key=True):{listed(locking)}"


def test_what_a_record_and_a_schedule_do_is_one_act() -> None:
    """Its notes are appended at its end; a bare transaction appends them as it goes, and holds the ledger meanwhile."""
    bare = [
        f"{where(path, node.lineno)} transaction.{node.attr}"
        for path in python_under("alongside/records/actions", "alongside/schedule/actions")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "transaction"
    ]
    assert not bare, f"use one_act of the ledger:{listed(bare)}"
