export { createServiceBoard } from './board.ts';
export type { ReportService, ServiceBoard, ServiceId, ServiceState, ServiceStatus } from './port.ts';
