declare module 'ari-client' {
  import type { AriEvent } from './ari-event';

  interface SwaggerResult { status?: number; data?: { toString(encoding?: string): string } | string }
  type SwaggerOperation = (options: Record<string, unknown>, done: (response: SwaggerResult) => void, fail: (error: SwaggerResult) => void) => void;
  interface Client {
    on(event: '*', listener: (event: AriEvent) => void): this;
    on(event: 'WebSocketConnected' | 'WebSocketReconnecting' | 'WebSocketMaxRetries', listener: () => void): this;
    start(app: string): Promise<void>;
    stop(): void;
    _swagger: { apis: Record<string, Record<string, SwaggerOperation>> };
  }
  export function connect(url: string, user: string, password: string): Promise<Client>;
  export type { Client, SwaggerResult };
}
