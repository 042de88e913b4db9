import '@fontsource-variable/geist/wght.css';
import '@fontsource-variable/noto-sans-jp/wght.css';
import '@xyflow/react/dist/style.css';
import '../app/globals.css';
import type { Preview } from '@storybook/nextjs-vite';
import { useEffect, type ReactNode } from 'react';
import { toast } from 'sonner';
import { configure } from 'storybook/test';
import { isLocale, type Locale } from '../app/_i18n/locales';
import { loadMessages, type Messages } from '../app/_i18n/messages';
import { I18nProvider } from '../app/_i18n/provider';
import { TooltipProvider } from '../app/_ui/tooltip';

// a story on a machine that has much to do finds what it looks for, later
configure({ asyncUtilTimeout: 5000 });

const localeOf = (value: unknown): Locale => (isLocale(value) ? value : 'en');

const preview: Preview = {
  parameters: {
    // Base UI's focus guards hand the focus on at once; axe cannot see that.
    a11y: { test: 'error', context: { exclude: ['[data-base-ui-focus-guard]'] }, options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } },
    nextjs: { appDirectory: true },
    layout: 'fullscreen',
    controls: { disable: true },
  },
  globalTypes: {
    theme: { toolbar: { title: 'Theme', icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true } },
    locale: { toolbar: { title: 'Language', icon: 'globe', items: [{ value: 'en', title: 'English' }, { value: 'ru', title: 'Русский' }, { value: 'ja', title: '日本語' }], dynamicTitle: true } },
  },
  initialGlobals: { theme: 'light', locale: 'en' },
  loaders: [async ({ globals }) => ({ messages: await loadMessages(localeOf(globals.locale)) })],
  // a toast outlives its story, and would be shown by the next one that has a place for toasts
  beforeEach: () => { toast.dismiss(); },
  decorators: [
    (Story, { globals, loaded, parameters }) => (
      <Stage locale={localeOf(globals.locale)} theme={String(globals.theme)} messages={loaded.messages as Messages} bare={parameters.bare === true}>
        <Story />
      </Stage>
    ),
  ],
  tags: ['autodocs'],
};

function Stage({ locale, theme, messages, bare, children }: { locale: Locale; theme: string; messages: Messages; bare: boolean; children: ReactNode }) {
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = locale;
  }, [theme, locale]);
  return (
    <I18nProvider locale={locale} messages={messages} timeZone="America/New_York" strict>
      <TooltipProvider>
        <div className={bare ? '' : 'p-6'}>{children}</div>
      </TooltipProvider>
    </I18nProvider>
  );
}

export default preview;
