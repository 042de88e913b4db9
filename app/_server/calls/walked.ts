import { flowNodeSchema, type FlowNode } from '@/flow-runtime/document/flow-document';
import { migrateNode } from '@/flow-runtime/document/read-document';
import type { Tx } from '@/prisma/for-tenant';
import { ownWay } from './own-ways';
import { nodesIn, storyOf, type StoredStep, type Visit, type Walkable } from './story';

interface NodeRow { version: string; flow: string; number: number | null; node: unknown }

/** What a call walked, as the versions have it on which it ran. `flows`: those that it might go into, as they were fixed when it began. */
export async function walkedOf(tx: Tx, { flowVersionId, flows }: { flowVersionId: string | null; flows: unknown }, steps: readonly StoredStep[]): Promise<Visit[]> {
  if (flowVersionId === null) return storyOf(steps, ownWay(steps[0]?.path[0]), () => undefined);
  const fixed = new Map(Object.entries((flows ?? {}) as Record<string, string>));
  const walkable = await versionsOf(tx, [flowVersionId, ...fixed.values()], nodesIn(steps));
  return storyOf(steps, walkable.get(flowVersionId), key => walkable.get(fixed.get(key) ?? ''));
}

/** Of these versions the nodes with these ids, in one question: a version may have thousands. */
async function versionsOf(tx: Tx, versions: string[], ids: string[]): Promise<Map<string, Walkable>> {
  const rows = await tx.$queryRaw<NodeRow[]>`
    SELECT v.id::text AS version, f.name AS flow, v.number, n.node FROM flow_version v JOIN flow f ON f.id = v.flow_id
    LEFT JOIN LATERAL jsonb_array_elements(v.document -> 'nodes') AS n(node) ON n.node ->> 'id' = ANY(${ids})
    WHERE v.id = ANY(${[...new Set(versions)]}::uuid[])`;
  const found = new Map<string, { title: { name: string; version: number | null }; nodes: Map<string, FlowNode> }>();
  for (const { version, flow, number, node } of rows) {
    const one = found.get(version) ?? { title: { name: flow, version: number }, nodes: new Map<string, FlowNode>() };
    found.set(version, one);
    const read = flowNodeSchema.safeParse(node);
    if (read.success) one.nodes.set(read.data.id, ofToday(read.data));
  }
  return new Map([...found].map(([id, { title, nodes }]) => [id, { title, node: (name: string) => nodes.get(name) }]));
}

/** Settings of before in the shape of today; as they are where that cannot be. */
function ofToday(node: FlowNode): FlowNode {
  const read = migrateNode(node, 0);
  return read.ok ? read.value : node;
}
