import { CanActivate, ExecutionContext, Injectable } from "@nestjs/common";

@Injectable()
export class StaffGuard implements CanActivate {
  canActivate(ctx: ExecutionContext): boolean {
    const req = ctx.switchToHttp().getRequest();
    const staff = (process.env.STAFF_TOKENS ?? "").split(",").find((t) => t && t.split(":")[1] === req.headers["x-staff"]);
    req.staff = staff?.split(":")[0];
    return Boolean(staff);
  }
}
