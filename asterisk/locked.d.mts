export function locked<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T>;
