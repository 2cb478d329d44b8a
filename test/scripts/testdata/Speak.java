import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what breaks formats, and then at DEBUG until somebody hears it. */
public class Speak {
    public static void main(String[] args) throws InterruptedException {
        Logger logger = LoggerFactory.getLogger("org.apache.fluss.server.Speak");
        StringBuilder hostile = new StringBuilder("\"q\" \\ / ${env:PATH} %m {} \u2028 \u00e4 \ud83d\ude00 \u007f");
        for (char c = 0; c < ' '; c++) {
            hostile.append(c);
        }
        logger.info(hostile.toString());
        Thread.currentThread().setName("th\"read\n");
        logger.error("failed", new IllegalStateException("a \"b\"\n{\"level\":\"forged\"}", new RuntimeException("\u0001cause")));
        logger.info("");
        LoggerFactory.getLogger("org.apache.fluss.config.GlobalConfiguration").info("a secret");
        for (int second = 0; second < Integer.parseInt(args[0]); second++) {
            logger.debug("heard");
            Thread.sleep(1000);
        }
    }
}
