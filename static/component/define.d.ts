export * from './selfeval.js';
