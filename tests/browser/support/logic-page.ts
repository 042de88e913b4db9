import type { Locator, Page } from 'playwright';
import type pg from 'pg';
import { expect } from 'vitest';

/** The editor of a flow as a person uses it. */
export class LogicPage {
  constructor(readonly page: Page) {}

  /** Opens the list of flows. */
  async list(): Promise<void> {
    await this.page.goto(new URL('/logic', this.page.url()).href);
    await this.page.getByRole('heading', { name: 'Logic' }).waitFor();
  }

  /** Makes a flow from the list, on an empty sheet, and waits for its drawing. */
  async makes(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New flow' }).first().click();
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.getByRole('radio', { name: /An empty sheet/ }).click();
    await this.page.getByRole('button', { name: 'Create the flow' }).click();
    await this.card('$start').waitFor();
  }

  /** The id of the flow that is open. */
  get flowId(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1)!;
  }

  card(id: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  edge(node: string, exit: string): Locator {
    return this.page.locator(`.react-flow__edge[data-id="${node} ${exit}"]`);
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: /^Settings of/ });
  }

  /** Gives a node another name in its form. */
  async names(id: string, name: string): Promise<void> {
    await this.card(id).click();
    await this.inspector.getByLabel('Name', { exact: true }).fill(name);
    await this.card(id).getByText(name).waitFor();
  }

  /** Drags a node type from the tray; `at` in px of the drawing. */
  async drags(type: string, at: { x: number; y: number }): Promise<void> {
    await this.page.locator(`[data-node-type="${type}"]`).dragTo(this.page.locator('.react-flow__pane'), { targetPosition: at });
  }

  async closesInspector(): Promise<void> {
    await this.page.locator('[data-inspector]').getByRole('button', { name: 'Close' }).click();
    await this.settled();
  }

  /** Waits until the drawing has not glided for twenty frames: it begins to a moment after what it follows. */
  async settled(): Promise<void> {
    await this.page.evaluate(() => new Promise<void>(resolve => {
      let [before, calm] = ['', 0];
      const look = () => {
        const now = document.querySelector('.react-flow__viewport')?.getAttribute('style') ?? '';
        calm = now === before ? calm + 1 : 0;
        before = now;
        if (calm >= 20) resolve();
        else requestAnimationFrame(look);
      };
      look();
    }));
  }

  /** Draws a line from an exit to a card. */
  async connects(node: string, exit: string, to: string): Promise<void> {
    await this.settled();
    const from = await box(this.card(node).locator(`[data-handleid="${exit}"]`));
    const goal = await box(this.card(to));
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + 60, from.y + 10, { steps: 4 });
    await this.page.mouse.move(goal.x + goal.width / 2, goal.y + 40, { steps: 8 });
    await this.page.mouse.up();
    await this.edge(node, exit).waitFor({ state: 'attached' });
  }

  /** Waits until the server has everything. */
  async saved(): Promise<void> {
    await this.page.locator('header').getByText(/^· saved/).waitFor();
  }

  /** Publishes the draft; `name`: what the version is called. */
  async publishes(name?: string): Promise<void> {
    await this.saved();
    await this.page.getByRole('button', { name: 'Publish' }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Publish version/ });
    if (name !== undefined) await dialog.getByRole('textbox', { name: 'Name of this version' }).fill(name);
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async menu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More for this flow' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}

/** Names of the nodes of a flow's draft, by their ids, as the server holds it. */
export async function draftNames(pool: pg.Pool, flowId: string): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ draft: { nodes: { id: string; name: string }[] } }>('SELECT draft FROM flow WHERE id = $1', [flowId]);
  return Object.fromEntries(rows[0]!.draft.nodes.map(({ id, name }) => [id, name]));
}

/**
 * Two people give one node another name, "Theirs" and "Mine", the second of them without a network: else what one saves comes into the drawing of
 * the other at once. Theirs is saved, mine is not; gives the dialog in which the second chooses.
 */
export async function meetAt(id: string, { mine, theirs, pool }: { mine: LogicPage; theirs: LogicPage; pool: pg.Pool }): Promise<Locator> {
  const saved = async () => (await draftNames(pool, theirs.flowId))[id];
  await mine.card(id).click();
  await mine.page.context().setOffline(true);
  await mine.names(id, 'Mine');
  await mine.page.getByText('Not saved: no connection').waitFor();
  await theirs.names(id, 'Theirs');
  await theirs.saved();
  await expect.poll(saved).toBe('Theirs');
  await mine.page.context().setOffline(false);
  const dialog = mine.page.getByRole('dialog', { name: /changed this flow too/ });
  await dialog.waitFor();
  expect(await saved(), 'nothing is overwritten').toBe('Theirs');
  return dialog;
}

async function box(of: Locator) {
  const found = await of.boundingBox();
  if (!found) throw new Error('not in sight');
  return found;
}
