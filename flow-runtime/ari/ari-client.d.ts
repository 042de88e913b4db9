declare module 'ari-client' {
  /** As Asterisk sends it; which fields there are depends on `type`. */
  interface AriEvent {
    type: string;
    timestamp?: string;
    args?: string[];
    digit?: string;
    cause?: number;
    dialstatus?: string;
    application?: string;
    channel?: AriChannel;
    peer?: AriChannel;
    playback?: { id: string; state: string };
  }
  interface AriChannel { id: string; state: string; caller: { number: string; name: string } }
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
  export type { Client, AriEvent, AriChannel, SwaggerResult };
}
