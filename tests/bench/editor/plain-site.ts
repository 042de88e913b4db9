import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';

const root = path.resolve(import.meta.dirname, '../../..');

/** The plain page as a site of its own, built for production; a folder for each flow, by its number of nodes. */
export async function servePlain(flows: Map<number, FlowDocument>, size: { width: number; height: number }): Promise<{ url: (nodes: number) => string; close: () => Promise<unknown> }> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'plain-page.tsx')], outdir: 'out', write: false, bundle: true, minify: true, format: 'esm', jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' }, tsconfig: path.join(root, 'tsconfig.json'), absWorkingDir: root, logLevel: 'error',
  });
  const text = (ending: string) => outputFiles.find(file => file.path.endsWith(ending))!.text;
  const page = `<!doctype html><meta charset="utf-8"><title>Plain</title><link rel="stylesheet" href="page.css"><body style="margin:0"><div id="page" style="width:${size.width}px;height:${size.height}px"></div><script type="module" src="page.js"></script>`;
  const server: Server = createServer((request, response) => {
    const [, nodes, file] = (request.url ?? '').split('/');
    const flow = flows.get(Number(nodes));
    const [type, body] = {
      '': ['text/html', page] as const, 'page.js': ['text/javascript', text('.js')] as const, 'page.css': ['text/css', text('.css')] as const,
      'flow.json': ['application/json', flow && JSON.stringify(flow)] as const,
    }[file ?? '-'] ?? ['text/plain', undefined];
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type, 'Cache-Control': file === 'flow.json' ? 'no-store' : 'max-age=600' });
    response.end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: nodes => `http://127.0.0.1:${port}/${nodes}/`, close: () => new Promise(resolve => { server.closeAllConnections(); server.close(resolve); }) };
}
