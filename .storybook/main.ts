import path from 'node:path';
import type { StorybookConfig } from '@storybook/nextjs-vite';
import { mergeConfig } from 'vite';

const config: StorybookConfig = {
  framework: { name: '@storybook/nextjs-vite', options: {} },
  stories: ['../app/**/*.stories.tsx', '../nodes/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  viteFinal: config => mergeConfig(config, {
    // Found only when a story first asks for them: that would reload the page under a running test.
    optimizeDeps: { include: ['@xyflow/react', '@dagrejs/dagre', 'storybook/test'] },
    // As in vitest.config.ts.
    resolve: { alias: { xstate: path.resolve(import.meta.dirname, '../node_modules/xstate/dist/xstate.esm.js') } },
  }),
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
