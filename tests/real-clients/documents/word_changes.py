"""LibreOffice accepts or rejects all tracked changes: `word_changes.py accept|reject FROM TO PROFILE`.

For the Python of the system, which has LibreOffice's module `uno`.
"""

import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

what, source, target, profile = sys.argv[1:]
PIPE = "pipe,name=word-changes;urp;StarOffice.ComponentContext"


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connected(resolver):
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:{PIPE}")
        except NoConnectException:
            time.sleep(0.5)
    sys.exit("LibreOffice does not answer")


office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}", f"--accept={PIPE.rsplit(';', 1)[0]};"]
)
context = uno.getComponentContext()
make = context.ServiceManager.createInstanceWithContext
context = connected(make("com.sun.star.bridge.UnoUrlResolver", context))
make = context.ServiceManager.createInstanceWithContext
desktop = make("com.sun.star.frame.Desktop", context)
document = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (option("Hidden", True),))
command = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}[what]
frame = document.getCurrentController().getFrame()
make("com.sun.star.frame.DispatchHelper", context).executeDispatch(frame, command, "", 0, ())
document.storeToURL(f"file://{target}", (option("FilterName", "MS Word 2007 XML"),))
document.close(True)
desktop.terminate()
office.wait(60)
