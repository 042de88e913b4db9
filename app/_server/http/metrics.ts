import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof makeMetrics>;

/** What the studio counts. */
export function makeMetrics() {
  const registry = new Registry();
  registry.setDefaultLabels({ part: 'studio' });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'ringloom_studio_request_seconds', help: 'Time to answer a request', labelNames: ['method', 'status'], buckets: [0.01, 0.05, 0.2, 1, 5, 30], registers,
    }),
    sipSockets: new Gauge({ name: 'ringloom_studio_sip_sockets', help: 'Browser telephones connected', registers }),
    sipRefused: new Counter({ name: 'ringloom_studio_sip_refused_total', help: 'Browser telephones refused, by status', labelNames: ['status'], registers }),
  };
}
