/**
 * Visits each node as soon as all its dependencies have been visited, and no node with a failed dependency.
 *
 * @param waitsFor the nodes with their dependencies; unknown nodes and edges that would close a cycle are ignored
 * @param visit returns whether it succeeded
 */
export async function inDependencyOrder<T>(waitsFor: ReadonlyMap<T, Iterable<T>>, visit: (node: T) => Promise<boolean>): Promise<boolean> {
  const visits = new Map<T, Promise<boolean>>();
  const open = new Set<T>();

  const start = async (node: T, before: Array<Promise<boolean>>): Promise<boolean> => {
    const all = await Promise.all(before);
    return all.every(Boolean) && visit(node);
  };
  const plan = (node: T): Promise<boolean> => {
    const known = visits.get(node);
    if (known) return known;
    open.add(node);
    const before = [...waitsFor.get(node)!].filter((other) => other !== node && waitsFor.has(other) && !open.has(other)).map(plan);
    open.delete(node);
    const visited = start(node, before);
    visits.set(node, visited);
    return visited;
  };

  const all = await Promise.all([...waitsFor.keys()].map(plan));
  return all.every(Boolean);
}

/** The same nodes with the reversed dependencies. */
export function reversed<T>(waitsFor: ReadonlyMap<T, Iterable<T>>): Map<T, Set<T>> {
  const turned = new Map<T, Set<T>>([...waitsFor.keys()].map((node) => [node, new Set<T>()]));
  for (const [node, before] of waitsFor) for (const other of before) turned.get(other)?.add(node);
  return turned;
}
