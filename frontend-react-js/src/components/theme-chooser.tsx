import { toast } from '@/components/announcer';
import { t } from '@/lib/i18n';
import { chooseTheme, chosenTheme, type Theme, themes } from '@/lib/theme';
import { ChoiceField } from './choice-field';

const labels = {
  system: 'device.themeSystem',
  light: 'device.themeLight',
  dark: 'device.themeDark',
} as const satisfies Record<Theme, string>;

/** Light or dark; saved at once, on this device. */
export function ThemeChooser() {
  return (
    <ChoiceField
      name="theme"
      label={t('device.theme')}
      hidesLabel
      choices={themes.map((theme) => ({ value: theme, label: t(labels[theme]) }))}
      initial={chosenTheme()}
      onChoose={(value) => {
        chooseTheme(value as Theme);
        toast(t('device.saved'));
      }}
    />
  );
}
