/** Files that may be chosen as evidence; what one is shows by its bytes in the engine. */
export const ACCEPTED = 'image/*,application/pdf,audio/*,video/*'
