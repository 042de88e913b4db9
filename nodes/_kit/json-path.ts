/** The text at a path of dots in JSON, as `order.items.0.price`; a leading `$.` may stand there. What is no text is written as JSON; '' where nothing is, or null. */
export function textAt(json: unknown, path: string): string {
  let here = json;
  for (const step of path.replace(/^\$\.?/, '').split('.').filter(Boolean)) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return '';
    here = (here as Record<string, unknown>)[step];
  }
  return here === null || here === undefined ? '' : typeof here === 'string' ? here : JSON.stringify(here);
}
