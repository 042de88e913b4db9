import type { StorybookConfig } from '@storybook/nextjs-vite';

const config: StorybookConfig = {
  framework: { name: '@storybook/nextjs-vite', options: {} },
  stories: ['../app/**/*.stories.tsx', '../nodes/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  // Found only when a story first asks for them: that would reload the page under a running test.
  viteFinal: config => ({ ...config, optimizeDeps: { ...config.optimizeDeps, include: [...(config.optimizeDeps?.include ?? []), '@xyflow/react', '@dagrejs/dagre', 'storybook/test'] } }),
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
