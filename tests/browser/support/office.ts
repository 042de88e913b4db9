import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright';
import { createUser } from '@/prisma/create-user';
import { placeOfFile, Studio, System, type SystemAddress, type TenantOptions, type TestTenant } from '@/tests/support/system';
import { startBrowser, type SpeakingBrowser } from './chromium';

/** Somebody who can sign in. */
export interface Login { email: string; password: string }

/** A company, its studio, and everything that its calls need. */
export interface Office {
  system: System;
  /** What a browser opens. */
  url: string;
  /** The studio, where it is this office's own. */
  studio: Studio | undefined;
  tenant: TestTenant;
  manager: Login;
  /** The number that the outside caller shows unless told otherwise. */
  outsideNumber: string;
  /** Makes another login of this company. */
  login(role: 'manager' | 'employee'): Promise<Login>;
  /** A page of somebody who has not signed in yet, with such a microphone. */
  visitor(options?: { voice?: number; width?: number; height?: number }): Promise<Page>;
  /** A signed-in page in a browser whose microphone says a bar-code. Closed with the office. */
  page(options?: { voice?: number; login?: Login; width?: number; height?: number }): Promise<Page>;
  close(): Promise<void>;
}

/** Opens a company in the studio of the system, or in one of its own, and a worker. A program that is no test gives the address, and has a studio of its own. */
export async function openOffice(options: TenantOptions & { withWorker?: boolean; ownStudio?: boolean; address?: SystemAddress } = {}): Promise<Office> {
  const { withWorker = true, address, ownStudio = address !== undefined, ...tenantOptions } = options;
  const system = await System.open({ withWorker, address });
  const studio = ownStudio ? new Studio(system.address) : undefined;
  await studio?.starts({ within: 60_000 });
  const url = studio?.url ?? (await studioOfFile());
  const tenant = await system.tenant(tenantOptions);
  const browsers: SpeakingBrowser[] = [];
  const outsideNumber = '+14155550177';
  await system.pool.query(`INSERT INTO device (id, tenant_id, name, kind, secret) VALUES ($1, $2, $3, 'outside', $4)`, [
    ...[`d-${randomBytes(6).toString('hex')}`, tenant.id, outsideNumber, randomBytes(20).toString('hex')],
  ]);

  const login: Office['login'] = async role => {
    const person = { email: `${role}-${randomBytes(4).toString('hex')}@harbour.example`, password: randomBytes(12).toString('hex') };
    const id = await createUser(system.pool, { ...person, name: role === 'manager' ? 'Mara Manager' : 'Emil Employee', language: 'en' });
    await system.pool.query('INSERT INTO membership (tenant_id, user_id, role) VALUES ($1, $2, $3)', [tenant.id, id, role]);
    return person;
  };
  const manager = await login('manager');

  const visitor: Office['visitor'] = async ({ voice, width = 1440, height = 900 } = {}) => {
    const speaking = await startBrowser({ voice });
    browsers.push(speaking);
    const page = await speaking.browser.newPage({ viewport: { width, height }, locale: 'en-US' });
    await page.addInitScript(unfiltered);
    return page;
  };

  return {
    ...{ system, url, studio, tenant, manager, outsideNumber, login, visitor },
    page: async ({ login: person = manager, ...options } = {}) => {
      const page = await visitor(options);
      await signIn(page, url, person);
      return page;
    },
    close: async () => {
      await Promise.all(browsers.map(browser => browser.close()));
      await studio?.stops();
      await system.close();
    },
  };
}

async function studioOfFile(): Promise<string> {
  // outside a test run vitest cannot be asked
  const { inject } = await import('vitest');
  return inject('studios')[placeOfFile()]!;
}

/** Runs in the page. A browser's noise suppression takes the tones of a bar-code for noise; it is not under test. */
function unfiltered(): void {
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = ({ audio, ...rest } = {}) => open({ ...rest, audio: typeof audio === 'object' ? { ...audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false } : audio });
}

/** Signs in as a person would. */
export async function signIn(page: Page, url: string, { email, password }: Login): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'), { timeout: 30_000 });
}
