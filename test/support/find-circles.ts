/** The circles in a graph: groups of nodes that can all reach each other, each in the order in which they were met. */
export function findCircles(
  graph: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const reach = new Map<string, Set<string>>();
  for (const start of graph.keys()) {
    const seen = new Set<string>();
    const next = [...(graph.get(start) ?? [])];
    for (let node = next.pop(); node !== undefined; node = next.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      next.push(...(graph.get(node) ?? []));
    }
    reach.set(start, seen);
  }
  const circles: string[][] = [];
  const placed = new Set<string>();
  for (const [node, seen] of reach) {
    if (placed.has(node) || !seen.has(node)) continue;
    const circle = [...graph.keys()].filter(
      (other) => seen.has(other) && reach.get(other)?.has(node) === true,
    );
    for (const one of circle) placed.add(one);
    circles.push(circle);
  }
  return circles;
}

/** Edges as a graph; nodes that nothing goes out from are left out, for they are in no circle. */
export function graphOf(
  edges: readonly (readonly [from: string, to: string])[],
): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const [from, to] of edges)
    graph.set(from, [...(graph.get(from) ?? []), to]);
  return graph;
}
