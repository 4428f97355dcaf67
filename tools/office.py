"""A private LibreOffice with the extension installed, for the demo and the tests.

The office runs with a profile of its own and, when the caller is root, as an unprivileged user; it is ended whatever
happens. Nothing is left running and nothing outside the working folder is touched.
"""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException

NOBODY = 65534
START_SECONDS, INSTALL_SECONDS, STOP_SECONDS = 120, 180, 20


class OfficeError(Exception):
    """The office could not be started, or the extension not installed; the message says what to do."""


def property_value(name, value):
    return PropertyValue(Name=name, Value=value)


def named_value(name, value):
    return NamedValue(Name=name, Value=value)


def properties(**values):
    return tuple(property_value(name, value) for name, value in values.items())


def soffice_path():
    path = shutil.which("soffice") or shutil.which("libreoffice")
    if not path:
        raise OfficeError("LibreOffice is not installed: no soffice on the PATH")
    return pathlib.Path(os.path.realpath(path))


class Office:
    """with Office(oxt) as office: office.desktop …; files that the office reads or writes go through `folder`."""

    def __init__(self, oxt=None, locale=None, display=None, dialogs=False):
        """With `dialogs` the office opens them although nobody sees them; else it cancels every one."""
        self.oxt, self.locale, self.display, self.dialogs = oxt, locale, display, dialogs
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mainstay-"))
        self.log = self.folder / "office.log"
        self.process = self.desktop = None
        self.launching = self.stopping = False
        self.as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}

    # Files ---------------------------------------------------------------------------------------

    def hand_over(self, path):
        """Give a file or folder in `folder` to the user that the office runs as."""
        if self.as_user:
            os.chown(path, NOBODY, NOBODY)
        return path

    def take_in(self, source, name=None):
        """A copy of `source` that the office can read; its URL."""
        target = self.folder / (name or pathlib.Path(source).name)
        subprocess.run(["cp", "--force", "--sparse=auto", "--", source, target], check=True)
        return self.hand_over(target).as_uri()

    # Life ----------------------------------------------------------------------------------------

    def __enter__(self):
        # A caller that is told to stop ends its office too, also one that is just being started.
        signal.signal(signal.SIGTERM, self._told_to_stop)
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _told_to_stop(self, *_):
        self.stopping = True
        if not self.launching:
            sys.exit(128 + signal.SIGTERM)

    def _environment(self):
        environment = {key: value for key, value in os.environ.items()
                       if key not in ("PYTHONPATH", "PYTHONHOME", "DISPLAY")}
        environment |= {"HOME": str(self.folder), "TMPDIR": str(self.folder), "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(self.folder / "cache")}
        if self.display:
            environment["DISPLAY"] = self.display
        else:
            environment["SAL_USE_VCLPLUGIN"] = "svp"
        return environment

    def _start(self):
        self.hand_over(self.folder)
        profile = self.folder / "profile"
        user = profile / "user"
        user.mkdir(parents=True)
        for folder in (profile, user):
            self.hand_over(folder)
        settings = [("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
                    ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
                    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "100.0")]
        if self.locale:
            settings.append(("/org.openoffice.Setup/L10N", "ooLocale", self.locale))
            settings.append(("/org.openoffice.Office.Linguistic/General", "UILocale", self.locale))
        items = "".join(f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
                        for path, name, value in settings)
        registry = user / "registrymodifications.xcu"
        registry.write_text('<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
                            'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                            f"{items}</oor:items>", encoding="utf-8")
        self.hand_over(registry)
        self.profile = f"-env:UserInstallation={profile.as_uri()}"
        if self.oxt:
            self._install(self.oxt)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        accept = f"socket,host=127.0.0.1,port={self.port},tcpNoDelay=1;urp;"
        command = [str(soffice_path()), self.profile, "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
                   f"--accept={accept}"]
        if not self.display and not self.dialogs:
            command.append("--headless")
        self.launching = True  # a process that is not yet known cannot be ended
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
                                            env=self._environment(), start_new_session=True, **self.as_user)
        self.launching = False
        if self.stopping:
            sys.exit(128 + signal.SIGTERM)
        self._connect()

    def _install(self, oxt):
        copy = self.folder / "mainstay.oxt"
        shutil.copyfile(oxt, copy)
        self.hand_over(copy)
        self._learn_types(copy)
        unopkg = soffice_path().with_name("unopkg")
        run = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": INSTALL_SECONDS,
               "cwd": self.folder, "env": self._environment(), **self.as_user}
        added = subprocess.run([str(unopkg), "add", "--force", "--suppress-license", self.profile, str(copy)], **run)
        listed = subprocess.run([str(unopkg), "list", self.profile, "org.mainstay"], **run)
        # unopkg exits 0 even when it refused the package: only the list tells.
        if "org.mainstay" not in listed.stdout or "is registered: yes" not in listed.stdout:
            raise OfficeError(f"the extension could not be installed:\n{added.stdout}{added.stderr}{listed.stdout}{listed.stderr}")

    def _learn_types(self, oxt):
        """This side of the bridge has to know the interfaces of the extension too: what it does not know ends the bridge."""
        with zipfile.ZipFile(oxt) as package:
            types = pathlib.Path(package.extract("mainstay.rdb", self.folder))
        local = uno.getComponentContext()
        local.getByName("/singletons/com.sun.star.reflection.theTypeDescriptionManager").insert(types.as_uri())

    def _connect(self):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        url = f"uno:socket,host=127.0.0.1,port={self.port},tcpNoDelay=1;urp;StarOffice.ComponentContext"
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.context = resolver.resolve(url)
                break
            except NoConnectException:
                if self.process.poll() not in (None, 0, 81) or time.monotonic() > deadline:
                    raise OfficeError(f"LibreOffice did not start:\n{self.log.read_text(errors='replace')}") from None
                time.sleep(0.1)
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def stop(self):
        if not self.process:
            return
        try:
            if self.desktop:
                self.desktop.terminate()
                self.process.wait(STOP_SECONDS)
        except Exception:  # a crashed or hanging office cannot answer; it is killed below
            pass
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None

    # Use -----------------------------------------------------------------------------------------

    def service(self, name):
        instance = self.context.ServiceManager.createInstanceWithContext(name, self.context)
        if instance is None:
            raise OfficeError(f"no service {name}")
        return instance

    def new_sheet(self):
        return self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, properties(Hidden=True))

    def load(self, url, **options):
        return self.desktop.loadComponentFromURL(url, "_blank", 0, properties(Hidden=True, **options))

    def peak_memory(self):
        """Peak resident memory of the office in MiB."""
        peak = 0
        for status in pathlib.Path("/proc").glob("[0-9]*/status"):
            try:
                text = status.read_text()
                if os.getsid(int(status.parent.name)) == self.process.pid and "VmHWM" in text:
                    peak = max(peak, int(text.split("VmHWM:")[1].split()[0]))
            except (OSError, ProcessLookupError, ValueError):
                continue
        return peak / 1024
