import type { Page } from 'playwright';
import { createTranslator } from 'use-intl/core';
import { cookieNames } from '@/app/_ui/preferences';
import { loadMessages } from '@/app/_i18n/messages';
import { locales, type Locale } from '@/app/_i18n/locales';
import { signIn, type Login, type Office } from './office';
import type { Hand, Scene } from './scenes';
import { shiftsOf, watchShifts } from './shifts';

/** The widths at which every page is looked at, with the height of the window, px. */
export const heights = { 1440: 900, 390: 844 } as const;
export type Width = keyof typeof heights;
export const widths: Width[] = [1440, 390];
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const languages: readonly Locale[] = locales;

/** A state of a page, in sight. Its theme is light, and can be changed by `paint`. */
export interface Shown { width: Width; language: Locale; scene: string; view: string; page: Page }

/** Looks at pages at one width. It keeps a page for each who looks: signing in takes longer than looking. */
export class Onlooker {
  readonly #pages = new Map<Login | null, Page>();

  constructor(private readonly office: Office, readonly width: Width) {}

  /** Walks the scenes in order, in a language; each state of each is handed over once it is still. Gives the states that could not be come to, and why: the rest of their scenes is not seen. */
  async walks(scenes: Record<string, Scene>, language: Locale, onShown: (shown: Shown) => Promise<void>): Promise<string[]> {
    const missed: string[] = [];
    const { office: { url, manager }, width } = this;
    const t = createTranslator({ locale: language, messages: await loadMessages(language) }) as unknown as Hand['t'];
    for (const [name, scene] of Object.entries(scenes)) {
      const page = await this.#pageOf(scene.who === undefined ? manager : scene.who);
      // for the whole studio: a cookie set for the address of a page would be one more, of that page alone
      await page.context().addCookies([{ name: cookieNames.theme, value: 'light', url }, { name: cookieNames.locale, value: language, url }]);
      await page.setViewportSize({ width, height: scene.height ?? heights[width] });
      await open(page, url, scene);
      const hand: Hand = { page, wide: width >= 768, t, button: (key, values) => page.getByRole('button', { name: t(key, values), exact: true }), dialog: page.getByRole('dialog').last() };
      for (const [view, deed] of Object.entries(scene.views)) {
        try {
          await deed?.(hand);
        } catch (fault) {
          missed.push(`${name}.${view} at ${width} in ${language} could not be come to: ${String(fault).split('\n').slice(0, 3).join(' ')}`);
          break;
        }
        await isStill(page);
        if (scene.goesOn) await shiftsOf(page);
        await onShown({ width, language, scene: name, view, page });
      }
      await page.unrouteAll();
    }
    return missed;
  }

  async #pageOf(who: Login | null): Promise<Page> {
    const known = this.#pages.get(who);
    if (known) return known;
    const size = { width: this.width, height: heights[this.width] };
    const browser = [...this.#pages.values()][0]?.context().browser();
    const page = browser ? await (await browser.newContext({ viewport: size, locale: 'en-US' })).newPage() : await this.office.visitor(size);
    page.setDefaultTimeout(15_000);
    if (who) await signIn(page, this.office.url, who);
    // a colour that is just changing is nobody's to judge
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // functions that are sent to the page were compiled; outside vitest they name themselves by this
    await page.addInitScript({ content: 'globalThis.__name ??= made => made;' });
    await page.addInitScript(watchShifts);
    this.#pages.set(who, page);
    return page;
  }
}

async function open(page: Page, origin: string, { path, fails }: Scene): Promise<void> {
  if (fails) await page.route(url => url.href.includes(fails), route => route.fulfill({ status: fails.includes('sign-in') ? 401 : 500, contentType: 'application/json', body: '{}' }));
  await page.goto(new URL(path, origin).href);
  await page.locator('main').first().waitFor();
}

/** Changes the theme of the page that is shown. */
export const paint = (page: Page, theme: Theme) => page.evaluate(to => { document.documentElement.dataset.theme = to; }, theme);

/** Waits until nothing is fetched any more and nothing has moved for some frames. */
export async function isStill(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>(resolve => {
    let [before, calm, frames] = ['', 0, 0];
    const look = () => {
      const busy = document.querySelector('[aria-busy=true], .animate-spin') !== null;
      const now = `${document.body.innerHTML.length} ${document.querySelector('.react-flow__viewport')?.getAttribute('style') ?? ''} ${document.activeElement?.id ?? ''}`;
      calm = !busy && now === before ? calm + 1 : 0;
      before = now;
      if (calm >= 12 || ++frames > 300) resolve();
      else requestAnimationFrame(look);
    };
    look();
  }));
}
