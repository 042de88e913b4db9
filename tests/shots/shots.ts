import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openOffice } from '@/tests/browser/support/office';
import { furnished, languages, placesIn, show, themes, widths, type Look } from '@/tests/browser/support/showing';
import { startSystem } from '@/tests/support/system';

const folder = path.resolve(import.meta.dirname, '../../test-results/shots');

/** Pictures of every page at every width, in every theme and language, to be looked at; and a sheet that shows them side by side. `--only canvas,try-it` takes some pages, `--languages en` some languages. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, languages: { type: 'string' } } });
  const wanted = (list: string | undefined, name: string) => list === undefined || list.split(',').includes(name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const system = await startSystem();
  const office = await openOffice({ ...furnished, withWorker: false, address: system.address });
  const files: string[] = [];
  try {
    const places = Object.entries(await placesIn(office)).filter(([name]) => wanted(values.only, name));
    const looks = languages.filter(language => wanted(values.languages, language)).flatMap(language => themes.flatMap(theme => widths.map((width): Look => ({ language, theme, width }))));
    const page = await office.page();
    for (const [name, place] of places) {
      for (const look of looks) {
        await show(page, office.studio, place, look);
        const file = `${name}-${look.width}-${look.theme}-${look.language}.png`;
        await page.screenshot({ path: path.join(folder, file) });
        files.push(file);
      }
      process.stdout.write(`${name}: ${looks.length} pictures\n`);
    }
  } finally {
    await office.close();
    await system.stop();
  }
  writeFileSync(path.join(folder, 'index.html'), sheet(files));
  process.stdout.write(`Look at them: ${path.join(folder, 'index.html')}\n${JSON.stringify({ pictures: files.length })}\n`);
}

const sheet = (files: string[]): string => `<!doctype html><meta charset="utf-8"><title>Ringloom, every page</title>
<style>body{font:13px system-ui;background:#888;margin:16px;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}img{height:420px;display:block}</style>
${files.map(file => `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${file}</figcaption></figure>`).join('\n')}
`;

await main();
