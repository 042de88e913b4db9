import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from '@/tests/browser/support/judge';
import { openOffice } from '@/tests/browser/support/office';
import { furnished } from '@/tests/browser/support/furnish';
import { scenesIn } from '@/tests/browser/support/scenes';
import { shiftsOf } from '@/tests/browser/support/shifts';
import { languages, Onlooker, paint, themes, widths, type Shown } from '@/tests/browser/support/showing';
import { startSystem } from '@/tests/support/system';

const folder = path.resolve(import.meta.dirname, '../../test-results/shots');

/**
 * Pictures of every page, dialog and state at every width, in every theme and language, to be looked at; a sheet that shows them side by side; and what a machine sees
 * that is wrong with them. `--only canvas,forms` takes some pages, `--languages en` some languages, `--themes light` some themes.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, languages: { type: 'string' }, themes: { type: 'string' } } });
  const wanted = <T extends string>(list: string | undefined, all: readonly T[]) => all.filter(one => list === undefined || list.split(',').includes(one));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const system = await startSystem();
  const office = await openOffice({ ...furnished, withWorker: false, address: system.address });
  const files: string[] = [];
  const faults: string[] = [];
  const take = async ({ page, scene, view, width, language }: Shown) => {
    const name = `${scene}.${view}-${width}-${language}`;
    const found = [...(await judge(page, { small: width < 768, language })).map(fault => `${name}: ${fault}`), ...(await shiftsOf(page)).filter(({ value }) => value > 0.02).map(({ value, what }) => `${name}: moved by itself, ${value.toFixed(3)}: ${what.join(', ')}`)];
    faults.push(...found);
    appendFileSync(path.join(folder, 'faults.txt'), found.map(fault => `${fault}\n`).join(''));
    for (const theme of wanted(values.themes, themes)) {
      await paint(page, theme);
      const file = `${name}-${theme}.png`;
      await page.screenshot({ path: path.join(folder, file) });
      files.push(file);
    }
    await paint(page, 'light');
  };
  try {
    const all = await scenesIn(office);
    const scenes = Object.fromEntries(wanted(values.only, Object.keys(all)).map(name => [name, all[name]!]));
    await Promise.all(widths.map(async width => {
      const onlooker = new Onlooker(office, width);
      for (const language of wanted(values.languages, languages)) {
        faults.push(...(await onlooker.walks(scenes, language, take)));
        process.stdout.write(`${width} px, ${language}: done\n`);
      }
    }));
  } finally {
    await office.close();
    await system.stop();
    writeFileSync(path.join(folder, 'index.html'), sheet(files));
  }
  process.stdout.write(`${faults.join('\n')}\nLook at them: ${path.join(folder, 'index.html')}\n${JSON.stringify({ pictures: files.length, faults: faults.length })}\n`);
  if (faults.length) process.exitCode = 1;
}

const sheet = (files: string[]): string => `<!doctype html><meta charset="utf-8"><title>Ringloom, every page</title>
<style>body{font:13px system-ui;background:#888;margin:16px;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}img{height:420px;display:block}</style>
${files.map(file => `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${file}</figcaption></figure>`).join('\n')}
`;

await main();
