import { Body, CanActivate, Controller, ExecutionContext, Injectable, NotFoundException, Param, Post, Put, UseGuards } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import { Repository } from "typeorm";
import { AgentService } from "./agent.service";
import { RewritePage, ScheduleSelf } from "./actions";
import { Grant, Page, PendingAction } from "./entities";

@Injectable()
export class AdminGuard implements CanActivate {
  canActivate(ctx: ExecutionContext) {
    return ctx.switchToHttp().getRequest().headers["x-admin"] === process.env.ADMIN_SECRET;
  }
}

@Controller("ask")
export class AskController {
  constructor(private readonly agent: AgentService) {}
  @Post() ask(@Body("text") text: string) { return this.agent.ask(text); }
}

@Controller("admin")
@UseGuards(AdminGuard)
export class AdminController {
  constructor(
    @InjectRepository(PendingAction) private readonly pending: Repository<PendingAction>,
    @InjectRepository(Grant) private readonly grants: Repository<Grant>,
    @InjectRepository(Page) private readonly pages: Repository<Page>,
    private readonly rewrite: RewritePage,
    private readonly schedule: ScheduleSelf,
  ) {}

  @Post("pending/:id/:verdict")
  async decide(@Param("id") id: string, @Param("verdict") verdict: string) {
    const row = await this.pending.findOneBy({ id, status: "pending" });
    if (!row) throw new NotFoundException();
    row.status = verdict === "approve" ? "approved" : "denied";
    await this.pending.save(row);
    for (const action of [this.rewrite, this.schedule]) await action.release(row);
    return row;
  }

  @Post("grants")
  grant(@Body() body: { tool: string; argsHash: string }) { return this.grants.save(body); }

  @Put("pages/:slug")
  put(@Param("slug") slug: string, @Body("body") body: string) {
    return this.pages.save({ slug, body, state: "live" });
  }
}
