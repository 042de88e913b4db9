import type { Locator, Page } from 'playwright';

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

  card(id: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  edge(node: string, exit: string): Locator {
    return this.page.locator(`.react-flow__edge[data-id="${node} ${exit}"]`);
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: /^Settings of/ });
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

  async publishes(): Promise<void> {
    await this.saved();
    await this.page.getByRole('button', { name: 'Publish' }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Publish version/ });
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async menu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More for this flow' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}

async function box(of: Locator) {
  const found = await of.boundingBox();
  if (!found) throw new Error('not in sight');
  return found;
}
