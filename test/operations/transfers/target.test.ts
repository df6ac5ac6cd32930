import { testEndings } from './test-endings';

testEndings('target');
