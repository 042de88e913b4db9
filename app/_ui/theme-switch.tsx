'use client';
import { Monitor, Moon, Sun, SunMoon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './button';
import { Menu } from './menu';
import { cookieNames, remember, themes, type Theme } from './preferences';
import { Segmented } from './segmented';

const signs = { system: <Monitor className="size-3.5" />, light: <Sun className="size-3.5" />, dark: <Moon className="size-3.5" /> };

/** The theme of this page, and how to change it; remembered for a year. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(watch, () => (document.documentElement.dataset.theme as Theme | undefined) ?? 'system', (): Theme => 'system');
  return [theme, next => {
    document.documentElement.dataset.theme = next;
    remember(cookieNames.theme, next);
  }];
}

/** As the system, light or dark: three words in a row, or (`compact`) a button with a menu. */
export function ThemeSwitch({ compact = false }: { compact?: boolean }) {
  const t = useTranslations('ui');
  const [theme, setTheme] = useTheme();
  if (!compact) {
    return <Segmented label={t('theme')} value={theme} onChange={setTheme} options={themes.map(value => ({ value, label: t(`theme-${value}`), icon: signs[value] }))} />;
  }
  return (
    <Menu
      trigger={<IconButton icon={<SunMoon />} label={t('theme')} tooltip={false} />}
      groups={[themes.map(value => ({ label: t(`theme-${value}`), icon: signs[value], checked: theme === value, onSelect: () => setTheme(value) }))]}
    />
  );
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
