"""Shortest paths of a graph from node 0, and its cycles of negative length.

Bellman and Ford's algorithm with a queue. A negative cycle is seen when it closes, in Tarjan's way: the tree
below each node that comes nearer is taken apart (Cherkassky, Goldberg: "Negative-cycle detection algorithms",
Mathematical Programming 85, 1999). At worst it takes nodes times arcs steps, in practice a few for each arc.
Results depend on how nodes and arcs are numbered, and on nothing else.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Self

from sinoital.quick.frozen import frozen


@frozen
class Graph:
    """Nodes numbered from 0, and numbered arcs from `tails` to `heads`; `lengths` may be negative.

    `out` and `into` hold the arcs from and to each node, in order.
    """

    tails: Sequence[int]
    heads: Sequence[int]
    lengths: Sequence[int]
    out: Sequence[Sequence[int]]
    into: Sequence[Sequence[int]]

    @classmethod
    def of(cls, size: int, tails: Sequence[int], heads: Sequence[int], lengths: Sequence[int]) -> Self:
        """Return the graph of `size` nodes with one arc for each tail, head and length."""
        out: list[list[int]] = [[] for _ in range(size)]
        into: list[list[int]] = [[] for _ in range(size)]
        for arc, (tail, head) in enumerate(zip(tails, heads, strict=True)):
            out[tail].append(arc)
            into[head].append(arc)
        return cls(tails, heads, lengths, out, into)

    def reversed(self) -> "Graph":
        """Return the graph with every arc turned round, its number kept."""
        return Graph(self.heads, self.tails, self.lengths, self.into, self.out)


class Steps:
    """How many arcs were followed and nodes cut off, by all trees that share it: `most` are allowed.

    A count varies with no machine. Nothing stops by itself when it is used up.
    """

    __slots__ = ("done", "most")

    def __init__(self, most: int) -> None:
        self.most, self.done = most, 0

    @property
    def used_up(self) -> bool:
        """Whether no more should be followed."""
        return self.done > self.most


class Tree:
    """The shortest paths from node 0 as a tree, which grows as arcs are followed and when they are set aside.

    `distance` holds the length of the path to each node, `far` where there is none yet. A tree is threaded:
    `following` and `preceding` run through it, parents first, and round to its root; `depth` tells where a
    branch ends, `via` which arc leads to a node that is no root. A node alone is a root. Nodes that were cut
    off are `loose`: nearer paths to them are known to exist, or are lost.
    """

    def __init__(self, graph: Graph, aside: bytearray | None = None, *, steps: Steps | None = None) -> None:
        size = len(graph.out)
        self.graph = graph
        self.steps = steps or Steps(0)
        self.aside = bytearray(len(graph.tails)) if aside is None else aside
        # so far that no path by way of such a node is as short as one that begins at node 0
        self.far = 2 * sum(map(abs, graph.lengths)) + 1
        self.distance = [0] + [self.far] * (size - 1)
        self._via = [-1] * size
        self._depth = [0] * size
        self._following, self._preceding = list(range(size)), list(range(size))
        self._queue, self._queued = deque([0]), [True] + [False] * (size - 1)
        self._loose: set[int] = set()
        self._everywhere = False

    def lengths(self) -> list[int | None]:
        """Return the lengths of the paths once all arcs are followed, None for a node without one."""
        limit = self.far // 2
        return [None if length > limit else length for length in self.distance]

    def negative_cycle(self) -> list[int]:
        """Follow all arcs, and return those of a cycle of negative length; none where there is none.

        Node 0 need not lead there. Call it again once the cycle is broken.
        """
        cycle = self.relax()
        # a cycle that node 0 does not lead to is found from its own nodes, once and last, since it costs
        if not cycle and not self._everywhere:
            self._everywhere = True
            self._enqueue(node for node, length in enumerate(self.distance) if length == self.far)
            cycle = self.relax()
        return cycle

    def relax(self) -> list[int]:
        """Follow arcs from queued nodes until no distance shrinks, or return a negative cycle that closes."""
        distance, aside, queue, queued = self.distance, self.aside, self._queue, self._queued
        out, heads, lengths, steps = self.graph.out, self.graph.heads, self.graph.lengths, self.steps
        while queue:
            tail = queue.popleft()
            # a node that was cut off in the meantime stays in the queue: taking it out would cost a search
            if not queued[tail]:
                continue
            queued[tail] = False
            start = distance[tail]
            steps.done += len(out[tail])
            for arc in out[tail]:
                head = heads[arc]
                length = start + lengths[arc]
                if length < distance[head] and not aside[arc]:
                    # a nearer path to an ancestor of the tail closes a cycle of negative length
                    if not self._detach(head, keep=tail):
                        self._enqueue([tail])
                        return self._cycle(arc)
                    self._attach(head, arc, length)
        return []

    def set_aside(self, arcs: Iterable[int]) -> None:
        """Take arcs out of the graph; what hung on them is loose until `lift` or `wake`."""
        for arc in arcs:
            self.aside[arc] = True
            head = self.graph.heads[arc]
            if self._depth[head] and self._via[head] == arc:
                self._detach(head)
                self._loose.add(head)

    def restore(self, arcs: Iterable[int]) -> None:
        """Put arcs back that were set aside."""
        for arc in arcs:
            self.aside[arc] = False
        # node 0 has an arc to most nodes: it is searched again only where one of these makes a path shorter
        distance, tails, heads, lengths = (
            self.distance,
            self.graph.tails,
            self.graph.heads,
            self.graph.lengths,
        )
        self._enqueue(
            tails[arc] for arc in arcs if distance[tails[arc]] + lengths[arc] < distance[heads[arc]]
        )

    def lift(self) -> None:
        """Give loose nodes the distances that the other nodes leave them: no distance is too short then."""
        distance, tails, lengths = self.distance, self.graph.tails, self.graph.lengths
        for node in self._loose:
            distance[node] = self.far
        # in the order of their numbers, so that the same graph gives the same tree
        for node in sorted(self._loose):
            into = (
                arc for arc in self.graph.into[node] if not self.aside[arc] and tails[arc] not in self._loose
            )
            length, arc = min(
                ((distance[tails[arc]] + lengths[arc], arc) for arc in into), default=(self.far, -1)
            )
            if length < self.far:
                self._attach(node, arc, length)
        self.wake()

    def wake(self) -> None:
        """Queue loose nodes as they are: distances may be too short then, but negative cycles are found."""
        self._enqueue(sorted(self._loose))
        self._loose.clear()

    def _enqueue(self, nodes: Iterable[int]) -> None:
        for node in nodes:
            if not self._queued[node]:
                self._queued[node] = True
                self._queue.append(node)

    def _attach(self, node: int, arc: int, length: int) -> None:
        """Hang a node that is alone on the tail of an arc, and queue it."""
        parent = self.graph.tails[arc]
        last = self._following[parent]
        self._following[parent] = self._preceding[last] = node
        self._following[node], self._preceding[node] = last, parent
        self._depth[node] = self._depth[parent] + 1
        self._via[node] = arc
        self.distance[node] = length
        self._loose.discard(node)
        if not self._queued[node]:
            self._queued[node] = True
            self._queue.append(node)

    def _detach(self, node: int, keep: int = -1) -> bool:
        """Make a node stand alone, what hung on it loose; or only return False where that holds `keep`."""
        following, preceding, depth = self._following, self._preceding, self._depth
        level, other = depth[node], following[node]
        if other == node:
            return node != keep
        # the branch ends where the thread comes back to a node that is no deeper
        hanging: list[int] = []
        while depth[other] > level:
            hanging.append(other)
            other = following[other]
        self.steps.done += len(hanging)
        if keep == node or keep in hanging:
            return False
        self._loose.update(hanging)
        for each in hanging:
            following[each] = preceding[each] = each
            depth[each] = 0
            self._queued[each] = False
        if level:
            previous = preceding[node]
            following[previous], preceding[other] = other, previous
        following[node] = preceding[node] = node
        depth[node] = 0
        return True

    def _cycle(self, arc: int) -> list[int]:
        """Return the arcs from the head of an arc down the tree to its tail, and that arc."""
        arcs, head = [arc], self.graph.heads[arc]
        while (tail := self.graph.tails[arcs[-1]]) != head:
            arcs.append(self._via[tail])
        return arcs[::-1]
