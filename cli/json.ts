export { citationJson as citation, plain, quantityJson as quantity } from '../engine/plain-json';
