import type { Page } from 'playwright';
import type { Locale } from '@/app/_i18n/locales';
import { loadMessages, pages, type Messages } from '@/app/_i18n/messages';

/** What is wrong with a page as anybody sees it who looks closely: a sentence each. `small`: what a finger must hit is judged as well. */
export async function judge(page: Page, { small, language }: { small: boolean; language: Locale }): Promise<string[]> {
  return page.evaluate(look, { small, language, catalogues: [...pages, 'nodes', 'refusals', 'problems'], labels: labelsOf(await loadMessages(language)) });
}

/** Words into which nothing is filled. What a type of nodes is called is the name of each that has no other, and may be cut as names are. */
function labelsOf(messages: Messages): string[] {
  const names = new Set(Object.values(messages.nodes as Messages).flatMap(node => [(node as Messages).title, (node as Messages).short]));
  const all = (within: Messages): string[] => Object.values(within).flatMap(one => (typeof one === 'string' ? one : all(one)));
  return all(messages).filter(text => !text.includes('{') && !names.has(text));
}

/** Runs in the page. */
function look({ small, language, catalogues, labels }: { small: boolean; language: string; catalogues: string[]; labels: string[] }): string[] {
  const wrong = new Set<string>();
  const ownWords = new Set(labels);
  const short = (text: string) => `“${text.trim().replaceAll(/\s+/g, ' ').slice(0, 50)}”`;
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const root = document.documentElement;
  if (root.lang !== language) wrong.add(`in ${root.lang}`);
  if (root.scrollWidth > root.clientWidth) {
    const widest = [...document.body.querySelectorAll('*')].filter(isSeen).sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
    wrong.add(`wider than the window by ${root.scrollWidth - root.clientWidth} px: ${short(widest?.textContent ?? '')}`);
  }

  const words: { text: string; element: Element }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (element && !element.closest('script, style')) words.push({ text: walker.currentNode.textContent ?? '', element });
  }
  const key = new RegExp(`^(${catalogues.join('|')})(\\.[a-z][A-Za-z0-9-]*)+$`);
  const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(element => ['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''));
  for (const text of [...words.map(one => one.text), ...named]) if (key.test(text.trim())) wrong.add(`the key of a catalogue: ${text.trim()}`);

  // Words that their box cuts off: a pointer that rests on them must get the rest.
  for (const { text, element } of words) {
    if (!text.trim() || !isSeen(element) || element.closest('.sr-only, .react-flow')) continue;
    let box: Element | null = element;
    while (box && getComputedStyle(box).display === 'inline') box = box.parentElement;
    // a word for the screen reader alone
    if (!box || box.clientWidth <= 1) continue;
    const style = getComputedStyle(box);
    const hidden = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (hidden && box.scrollWidth > box.clientWidth + 1) {
      box.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
      if (!box.closest('[title]')) wrong.add(`cut off, and the rest is nowhere: ${short(box.textContent ?? '')}`);
      // a name may be long, but our own words must fit
      else if (ownWords.has(text.trim())) wrong.add(`our own words are cut off: ${short(text)}`);
    }
    // words that stand out of what holds them
    const holder = element.closest('button, a, td, th, [role=option], [role=menuitem], [role=tab], fieldset, section, li');
    if (!hidden && holder && isSeen(holder)) {
      const range = document.createRange();
      range.selectNodeContents(element);
      const [inner, outer] = [range.getBoundingClientRect(), holder.getBoundingClientRect()];
      if (inner.width > 0 && inner.right > outer.right + 2 && !element.closest('[class*=overflow-x-auto], [class*=overflow-hidden], .cut')) wrong.add(`stands out by ${Math.round(inner.right - outer.right)} px: ${short(text)}`);
    }
  }

  // What is pressed stands within the box that is drawn round it; what is placed, and what scrolls, has a place of its own.
  const isDrawn = (style: CSSStyleDeclaration) => (style.borderRightStyle !== 'none' && style.borderRightWidth !== '0px') || style.boxShadow !== 'none' || !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
  const boxRound = (one: Element): Element | null => {
    for (let at: Element | null = one; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const scrolls = style.overflowX !== 'visible' && style.overflowX !== 'hidden' && style.overflowX !== 'clip';
      if (at !== one && isDrawn(style)) return scrolls ? null : at;
      if (at !== one && style.overflowX !== 'visible') return null;
      if (['absolute', 'fixed', 'sticky'].includes(style.position)) return null;
    }
    return null;
  };
  for (const one of document.querySelectorAll('button, a[href], input, select, textarea')) {
    const box = isSeen(one) && !one.closest('.sr-only, .react-flow, [aria-hidden=true]') && boxRound(one)?.getBoundingClientRect();
    if (!box) continue;
    const { left, right } = one.getBoundingClientRect();
    const by = Math.max(right - box.right, box.left - left);
    if (by > 1) wrong.add(`stands out of its box by ${Math.round(by)} px: ${short(one.getAttribute('aria-label') ?? one.textContent ?? '')}`);
  }
  // what scrolls up and down would sideways, too
  for (const one of document.querySelectorAll('[class*=overflow-y-auto]')) {
    if (isSeen(one) && one.scrollWidth > one.clientWidth + 1) wrong.add(`scrolls sideways by ${one.scrollWidth - one.clientWidth} px: ${short(one.textContent ?? '')}`);
  }

  // Words that lie on others in one layer, as far as what scrolls or hides them shows them.
  const layerOf = (element: Element): Element | null => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { position, zIndex } = getComputedStyle(at);
      if (position !== 'static' && zIndex !== 'auto') return at;
    }
    return null;
  };
  const shownPart = (element: Element, { left, right, top, bottom }: DOMRect) => {
    const part = { left, right, top, bottom };
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (overflowX !== 'visible') Object.assign(part, { left: Math.max(part.left, box.left), right: Math.min(part.right, box.right) });
      if (overflowY !== 'visible') Object.assign(part, { top: Math.max(part.top, box.top), bottom: Math.min(part.bottom, box.bottom) });
      if (position === 'fixed') break;
    }
    return part;
  };
  const lines = words.filter(({ text, element }) => text.trim() && isSeen(element) && !element.closest('.sr-only, .react-flow, svg')).flatMap(({ text, element }) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()].map(box => ({ text, element, layer: layerOf(element), ...shownPart(element, box) })).filter(({ left, right, top, bottom }) => right - left > 2 && bottom - top > 2);
  }).sort((one, other) => one.top - other.top);
  for (const [i, one] of lines.entries()) {
    for (const other of lines.slice(i + 1)) {
      if (other.top > one.bottom - 4) break;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (wide >= 3 && one.layer === other.layer && !one.element.contains(other.element) && !other.element.contains(one.element)) wrong.add(`lie on each other: ${short(one.text)} and ${short(other.text)}`);
    }
  }

  for (const dialog of document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]')) {
    const { top, bottom, left, right } = dialog.getBoundingClientRect();
    if (isSeen(dialog) && (top < -1 || bottom > innerHeight + 1 || left < -1 || right > innerWidth + 1)) wrong.add(`not whole in the window: ${short(dialog.getAttribute('aria-label') ?? dialog.textContent ?? '')}`);
  }

  if (small) {
    // 40 px, of which a border may take one on each side
    const least = 38;
    for (const one of document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea, [role=switch], [role=checkbox], [role=radio], [role=combobox], [role=option], [role=menuitem], [role=slider]')) {
      if (!isSeen(one) || one.closest('.sr-only, [aria-hidden=true], [inert]') || (one as HTMLButtonElement).disabled) continue;
      // a link in a sentence is as high as its line
      const inLine = getComputedStyle(one).display.startsWith('inline') && [...one.parentElement!.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent!.trim());
      if (inLine || getComputedStyle(one).display === 'inline') continue;
      const boxes = [one, one.closest('label'), one.closest('tr[class*=cursor-pointer]')].flatMap(element => (element ? [element.getBoundingClientRect()] : []));
      const before = getComputedStyle(one, '::before');
      const more = before.content !== 'none' && before.position === 'absolute' ? (side: 'top' | 'bottom' | 'left' | 'right') => Math.max(0, -Number.parseFloat(before[side]) || 0) : () => 0;
      const high = Math.max(...boxes.map(({ height }) => height), boxes[0]!.height + more('top') + more('bottom'));
      const wide = Math.max(...boxes.map(({ width }) => width), boxes[0]!.width + more('left') + more('right'));
      if (high < least - 0.5 || (wide < 24 && !one.hasAttribute('data-span'))) wrong.add(`too small for a finger, ${Math.round(wide)} × ${Math.round(high)}: ${short(one.getAttribute('aria-label') ?? one.textContent ?? '')}`);
    }
  }
  return [...wrong];
}
