import type { Locator, Page } from 'playwright-core';

/** Moves of the pointer on each half of a way. */
const STEPS = 5;
/** The view glides for 200 ms. */
const FIT_MS = 400;
/** After this long without an effect, a drag has missed its goal. */
const MISSED_MS = 3_000;
const DRAG_TRIES = 3;

/** Where something is dropped on the canvas, in pixels from its top left corner. */
export interface Spot {
  x: number;
  y: number;
}

/** What a person does in the editor, by hand: dragging, connecting, typing. */
export class EditorDriver {
  constructor(readonly page: Page) {}

  get canvas(): Locator {
    return this.page.getByTestId('canvas');
  }

  node(key: string): Locator {
    return this.page.getByTestId(`node-${key}`);
  }

  field(path: string): Locator {
    return this.page.getByTestId(`field-${path}`);
  }

  /** Opens the palette by its key, looks the type up by name, and drags it onto the canvas. */
  async dragNode(type: string, search: string, spot: Spot): Promise<void> {
    await this.closeInspector();
    await this.page.keyboard.press('a');
    await this.page.getByTestId('palette').getByRole('combobox').fill(search);
    await this.drag(this.page.getByTestId(`palette-item-${type}`), async () => {
      const { x, y } = await boxOf(this.canvas);
      return { x: x + spot.x, y: y + spot.y };
    });
    await this.page.getByTestId('inspector').waitFor();
  }

  /** Brings the whole graph into view, and waits until the view has come to rest. */
  async fit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Fit to view' }).click();
    await this.page.waitForTimeout(FIT_MS);
  }

  /** Draws an edge from an output to an input. */
  async connect(from: string, to: string, port = 'main'): Promise<void> {
    await this.drag(this.page.getByTestId(`port-${from}-out-${port}`), () => centreOf(this.page.getByTestId(`port-${to}-in-main`)));
  }

  /** As a hand does: press, move on the way, arrive, look whether the goal has moved meanwhile, let go. */
  private async drag(from: Locator, goal: () => Promise<Spot>): Promise<void> {
    await from.hover();
    const start = await centreOf(from);
    const { mouse } = this.page;
    await mouse.down();
    const expected = await goal();
    await mouse.move((start.x + expected.x) / 2, (start.y + expected.y) / 2, { steps: STEPS });
    await mouse.move(expected.x, expected.y, { steps: STEPS });
    const end = await goal();
    await mouse.move(end.x, end.y);
    await mouse.up();
  }

  async inspect(key: string): Promise<void> {
    await this.node(key).click();
    await this.page.getByTestId('inspector').waitFor();
  }

  async closeInspector(): Promise<void> {
    const close = this.page.getByTestId('close-inspector');
    if (await close.isVisible()) await close.click();
  }

  /** Types into a field, whatever it holds: an input or one for expressions. */
  async type(path: string, text: string): Promise<void> {
    await this.field(path).click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  /**
   * Drags a datum from the list on the left into a field of the form.
   * @param preview what the field then says that it gives
   */
  async dragDatum(path: string, field: string, preview: string): Promise<void> {
    const target = this.page.locator(`[data-field="${field}"]`).last();
    const given = target.getByText(preview, { exact: true }).first();
    // The list and the form may shift under the pointer while their data come in; a hand that missed drags again.
    for (let tries = 1; tries < DRAG_TRIES; tries++) {
      await this.drag(this.page.getByTestId(`data-${path}`), () => centreOf(target));
      if (await given.waitFor({ timeout: MISSED_MS }).then(() => true, () => false)) return;
    }
    await this.drag(this.page.getByTestId(`data-${path}`), () => centreOf(target));
    await given.waitFor();
  }

  async choose(path: string, option: string): Promise<void> {
    await this.field(path).getByRole('combobox').click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Waits until the server has everything. */
  async saved(): Promise<void> {
    await this.page.locator('[data-testid="save-status"][data-state="saved"]').waitFor();
  }

  async publish(): Promise<void> {
    await this.page.getByTestId('publish').click();
    await this.page.getByTestId('confirm-publish').click();
    await this.page.getByTestId('publish-panel').waitFor({ state: 'detached' });
  }
}

async function centreOf(locator: Locator): Promise<Spot> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

async function boxOf(locator: Locator): Promise<Spot & { width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator.toString()} is not on the page`);
  return box;
}
