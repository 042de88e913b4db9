/** A defect of the settings in words. `path`: where in the settings; empty for the node as a whole. */
export interface FormError { path: readonly (string | number)[]; text: string }

/** What every node form takes. It knows nothing of the canvas. */
export interface FormProps<Settings> {
  value: Settings;
  onChange: (next: Settings) => void;
  errors: readonly FormError[];
}

/** What every field takes. */
export interface FieldProps<Value> {
  label: string;
  hint?: string;
  error?: string;
  value: Value;
  onChange: (next: Value) => void;
}

/** The words for the defect exactly at a place; undefined where there is none. */
export function errorAt(errors: readonly FormError[], ...path: (string | number)[]): string | undefined {
  return errors.find(error => error.path.length === path.length && error.path.every((step, i) => step === path[i]))?.text;
}

/** The defects at or below a place, with paths from there. */
export function errorsUnder(errors: readonly FormError[], ...path: (string | number)[]): FormError[] {
  return errors.filter(error => path.every((step, i) => error.path[i] === step)).map(error => ({ ...error, path: error.path.slice(path.length) }));
}
