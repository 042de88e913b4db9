export { World, type WorldAddress } from './world';
export { startWorld, type RunningWorld } from './start-world';
export { barcode, barcodeWav } from './barcode';
export { isEmpty, leftovers } from './leftovers';
export { Speech } from './speech';
export type { Caller, CallerOptions, Codec } from './caller';
export type { Phone } from './phone';
export type { RegisteredPhone, Account } from './registered-phone';
