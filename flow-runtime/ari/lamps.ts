import type { AriLink } from './link';

/**
 * What a box holds, told to Asterisk, which tells the telephones of its person. ARI's own word for it (mailboxes) needs res_mwi_external, which Debian does not build:
 * a Local channel of a moment runs one line of the dialplan.
 */
export class AriLamps {
  constructor(private readonly command: AriLink['command']) {}

  async show(box: string, { fresh, old }: { fresh: number; old: number }): Promise<void> {
    await this.command('channels.originate', { endpoint: `Local/${fresh}*${old}*${box.replaceAll('-', '')}@lamps/n`, context: 'lamps', extension: '0', timeout: 5 });
  }
}
