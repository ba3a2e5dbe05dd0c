"""Shortest paths that repair themselves, and cycles of negative length."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinoital.engine.graph import Graph, Tree

Arcs = list[tuple[int, int, int]]


def graph(size: int, arcs: Arcs) -> Graph:
    return Graph.of(
        size, [tail for tail, _, _ in arcs], [head for _, head, _ in arcs], [arc[2] for arc in arcs]
    )


def test_the_shortest_path_wins_even_by_way_of_a_negative_arc() -> None:
    tree = Tree(graph(4, [(0, 1, 4), (0, 2, 9), (2, 1, -6), (3, 1, 1)]))
    assert tree.negative_cycle() == []
    assert tree.lengths() == [0, 3, 9, None]


def test_the_reversed_graph_has_the_paths_to_node_0() -> None:
    tree = Tree(graph(3, [(1, 0, 4), (2, 1, -1), (0, 2, 7)]).reversed())
    assert tree.relax() == []
    assert tree.lengths() == [0, 4, 3]


def test_an_arc_without_a_head_is_a_mistake() -> None:
    with pytest.raises(ValueError):
        Graph.of(2, [0, 1], [1], [5, 5])


def test_a_negative_cycle_is_found_where_node_0_does_not_lead() -> None:
    tree = Tree(graph(3, [(1, 2, 2), (2, 1, -3)]))
    assert tree.relax() == []
    assert sorted(tree.negative_cycle()) == [0, 1]


def test_a_cycle_is_broken_by_setting_an_arc_aside_and_closes_when_it_is_restored() -> None:
    tree = Tree(graph(3, [(0, 1, 5), (1, 2, 2), (2, 1, -3)]))
    assert sorted(tree.negative_cycle()) == [1, 2]
    tree.set_aside([1])
    tree.wake()
    assert tree.negative_cycle() == []
    tree.restore([1])
    assert sorted(tree.negative_cycle()) == [1, 2]


def test_what_is_cut_off_comes_back_by_the_next_best_way() -> None:
    tree = Tree(graph(3, [(0, 1, 1), (1, 2, 1), (0, 1, 10)]))
    assert tree.negative_cycle() == []
    tree.set_aside([0])
    tree.lift()
    assert tree.negative_cycle() == []
    assert tree.lengths() == [0, 10, 11]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Arcs]:
    size = draw(st.integers(1, 9))
    node = st.integers(0, size - 1)
    return size, draw(st.lists(st.tuples(node, node, st.integers(-3, 9)), max_size=30))


@given(graphs())
def test_a_tree_that_lost_arcs_is_the_tree_of_the_arcs_left(drawn: tuple[int, Arcs]) -> None:
    size, arcs = drawn
    tree = Tree(graph(size, arcs))
    lost: set[int] = set()
    while cycle := tree.negative_cycle():
        assert sum(arcs[arc][2] for arc in cycle) < 0
        assert [arcs[arc][1] for arc in cycle] == [arcs[arc][0] for arc in cycle[1:] + cycle[:1]]
        assert not lost.intersection(cycle)
        lost.add(min(cycle))
        tree.set_aside([min(cycle)])
        tree.lift()
    fresh = Tree(graph(size, [arc for number, arc in enumerate(arcs) if number not in lost]))
    assert fresh.negative_cycle() == []
    assert tree.lengths() == fresh.lengths()


class Counted(list[int]):
    """A list that counts how often one of its items is read."""

    reads = 0

    def __getitem__(self, place: Any) -> Any:
        self.reads += 1
        return super().__getitem__(place)


@pytest.mark.parametrize("size", [50, 100])
def test_an_arc_that_is_put_back_and_shortens_nothing_costs_no_search_of_its_tail(size: int) -> None:
    heads = Counted([*range(1, size), *range(1, size)])
    graph = Graph.of(size, [0] * len(heads), heads, [5] * (size - 1) + [7] * (size - 1))
    tree = Tree(graph)
    assert tree.negative_cycle() == []
    heads.reads = 0
    tree.set_aside([size])
    tree.wake()
    tree.restore([size])
    assert tree.relax() == []
    assert heads.reads == 2
